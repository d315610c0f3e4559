-- Prolongs a lease.
-- KEYS meta ready
-- ARGV path fence epoch turn last-message lease-ms
local meta = redis.call('HMGET', KEYS[1], 'fence', 'epoch', 'turn', 'stop')
if meta[1] ~= ARGV[2] or meta[3] ~= ARGV[4] then return 'lost' end -- guard:fence
if meta[2] ~= ARGV[3] then return 'lost' end -- guard:epoch
local lease = int(now_ms() + tonumber(ARGV[6]))
redis.call('HSET', KEYS[1], 'lease', lease)
redis.call('ZADD', KEYS[2], lease, ARGV[1])
if meta[4] and tonumber(meta[4]) > tonumber(ARGV[5]) then return 'stopped' end
return 'held'
