-- Takes note of the last line that was passed on to another system; never goes back.
-- KEYS meta
-- ARGV line
local meta = redis.call('HMGET', KEYS[1], 'v', 'relayed')
if meta[1] and tonumber(meta[2] or '0') < tonumber(ARGV[1]) then redis.call('HSET', KEYS[1], 'relayed', ARGV[1]) end
return 1
