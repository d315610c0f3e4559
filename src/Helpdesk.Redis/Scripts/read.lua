-- Reads the log after a number, as far as the store keeps it.
-- KEYS meta log
-- ARGV after limit incarnation
local meta = redis.call('HMGET', KEYS[1], 'v', 'life', 'seq', 'base', 'gap')
local why = unknown(meta[1], meta[2], ARGV[3], '0')
if why then return {why} end
local last = tonumber(meta[3] or '0')
local base = tonumber(meta[4] or '0')
local first = math.max(tonumber(ARGV[1]), base)
local numbers = {}
for number = first + 1, math.min(last, first + tonumber(ARGV[2])) do
  numbers[#numbers + 1] = int(number)
end
if #numbers == 0 then return {'read', last, base, meta[5] or ''} end
return {'read', last, base, meta[5] or '', redis.call('HMGET', KEYS[2], unpack(numbers))}
