-- Records how an attempt to deliver ended. One without an outcome stays begun, so that the next is in doubt.
-- KEYS outbox deliveries deliveries-ready redo
-- ARGV path fence number state detail delay-ms wake
if redis.call('HGET', KEYS[2], 'fence') ~= ARGV[2] then return 0 end
if redis.call('ZRANGE', KEYS[1], 0, 0)[1] ~= ARGV[3] then return 0 end
local now = now_ms()
local more = false
change('HDEL', KEYS[2], 'lease')
change('HSET', KEYS[2], ARGV[3] .. ':state', ARGV[4], ARGV[3] .. ':detail', ARGV[5])
if ARGV[4] == 'waiting' or ARGV[4] == 'begun' then
  local due = int(now + tonumber(ARGV[6]))
  change('HSET', KEYS[2], ARGV[3] .. ':due', due)
  change('ZADD', KEYS[3], due, ARGV[1])
else
  more = redis.call('ZCARD', KEYS[1]) > 1
  change('HDEL', KEYS[2], ARGV[3] .. ':due')
  change('ZREM', KEYS[1], ARGV[3])
  if more then
    change('ZADD', KEYS[3], int(now), ARGV[1])
  else
    change('ZREM', KEYS[3], ARGV[1])
  end
end
apply()
if more then redis.call('PUBLISH', ARGV[7], 'D' .. ARGV[1]) end
return 1
