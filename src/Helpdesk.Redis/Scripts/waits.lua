-- The waits that ended within the last hour, the newest five hundred.
-- KEYS waits
-- ARGV waited-ms (empty to read) unique
local now = now_ms()
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', int(now - 3600000))
if ARGV[1] ~= '' then
  redis.call('ZADD', KEYS[1], int(now), ARGV[1] .. ' ' .. ARGV[2])
  redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -501)
  redis.call('PEXPIRE', KEYS[1], 3600000)
  return {}
end
return redis.call('ZRANGE', KEYS[1], 0, -1)
