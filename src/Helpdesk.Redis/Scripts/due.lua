-- What of one shard is due now.
-- KEYS ready deliveries-ready
-- ARGV limit
local now = int(now_ms())
return {
  redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, tonumber(ARGV[1])),
  redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, tonumber(ARGV[1])),
}
