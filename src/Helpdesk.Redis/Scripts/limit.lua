-- Takes one of so many permits in a window, spread evenly with the whole window as burst (generic cell rate algorithm).
-- KEYS counter
-- ARGV permits window-ms
local now = now_ms()
local interval = tonumber(ARGV[2]) / tonumber(ARGV[1])
local tat = tonumber(redis.call('GET', KEYS[1]) or '0')
if tat < now then tat = now end
local wait = tat - now - tonumber(ARGV[2]) + interval
if wait > 0 then return math.ceil(wait) end
redis.call('SET', KEYS[1], int(math.ceil(tat + interval)), 'PX', int(tonumber(ARGV[2]) * 2))
return 0
