-- Reads the log after a number.
-- KEYS meta log
-- ARGV after limit
local last = tonumber(redis.call('HGET', KEYS[1], 'seq') or '0')
local numbers = {}
for number = tonumber(ARGV[1]) + 1, math.min(last, tonumber(ARGV[1]) + tonumber(ARGV[2])) do
  numbers[#numbers + 1] = int(number)
end
if #numbers == 0 then return {last} end
return {last, redis.call('HMGET', KEYS[2], unpack(numbers))}
