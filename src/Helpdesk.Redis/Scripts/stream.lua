-- The one way by which streamed text leaves.
-- KEYS meta partial
-- ARGV fence epoch turn last-message events keep head body; the partial is head (with the time), line feed, body
local meta = redis.call('HMGET', KEYS[1], 'fence', 'epoch', 'turn', 'stop')
if meta[1] ~= ARGV[1] or meta[3] ~= ARGV[3] then return 'lost' end -- guard:fence
if meta[2] ~= ARGV[2] then return 'lost' end -- guard:epoch
if meta[4] and tonumber(meta[4]) > tonumber(ARGV[4]) then return 'stopped' end
local value = int(now_ms()) .. ' ' .. ARGV[7] .. '\n' .. ARGV[8]
if ARGV[6] == '1' then redis.call('SET', KEYS[2], value) end
redis.call('PUBLISH', ARGV[5], 'P' .. value)
return 'held'
