-- Gives a turn back, to be taken again after a while.
-- KEYS meta ready
-- ARGV path fence turn failed delay-ms wake
local meta = redis.call('HMGET', KEYS[1], 'fence', 'turn')
if meta[1] ~= ARGV[2] or meta[2] ~= ARGV[3] then return 0 end
local after = int(now_ms() + tonumber(ARGV[5]))
redis.call('HSET', KEYS[1], 'lease', after)
redis.call('HDEL', KEYS[1], 'worker')
if ARGV[4] == '1' then
  redis.call('HINCRBY', KEYS[1], 'fails', 1)
else
  redis.call('HINCRBY', KEYS[1], 'takes', -1)
end
redis.call('ZADD', KEYS[2], after, ARGV[1])
if ARGV[5] == '0' then redis.call('PUBLISH', ARGV[6], 'T' .. ARGV[1]) end
return 1
