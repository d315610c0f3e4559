-- Records how an attempt to deliver ended. One without an outcome stays begun, so that the next is in doubt.
-- KEYS outbox deliveries deliveries-ready
-- ARGV path fence number state detail delay-ms wake
if redis.call('HGET', KEYS[2], 'fence') ~= ARGV[2] then return 0 end
if redis.call('LINDEX', KEYS[1], 0) ~= ARGV[3] then return 0 end
local now = now_ms()
redis.call('HDEL', KEYS[2], 'lease')
redis.call('HSET', KEYS[2], ARGV[3] .. ':state', ARGV[4], ARGV[3] .. ':detail', ARGV[5])
if ARGV[4] == 'waiting' or ARGV[4] == 'begun' then
  local due = int(now + tonumber(ARGV[6]))
  redis.call('HSET', KEYS[2], ARGV[3] .. ':due', due)
  redis.call('ZADD', KEYS[3], due, ARGV[1])
  return 1
end
redis.call('HDEL', KEYS[2], ARGV[3] .. ':due')
redis.call('LPOP', KEYS[1])
if redis.call('LLEN', KEYS[1]) > 0 then
  redis.call('ZADD', KEYS[3], int(now), ARGV[1])
  redis.call('PUBLISH', ARGV[7], 'D' .. ARGV[1])
else
  redis.call('ZREM', KEYS[3], ARGV[1])
end
return 1
