-- Records that a tool call is about to be made.
-- KEYS meta journal
-- ARGV fence epoch turn ordinal entry
local meta = redis.call('HMGET', KEYS[1], 'fence', 'epoch', 'turn')
if meta[1] ~= ARGV[1] or meta[3] ~= ARGV[3] then return 0 end -- guard:fence
if meta[2] ~= ARGV[2] then return 0 end -- guard:epoch
redis.call('HSET', KEYS[2], ARGV[4], ARGV[5])
return 1
