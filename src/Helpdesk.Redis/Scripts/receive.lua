-- Records what a tool call answered, as long as its turn is open.
-- KEYS meta journal
-- ARGV turn ordinal entry
if redis.call('HGET', KEYS[1], 'turn') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
return 1
