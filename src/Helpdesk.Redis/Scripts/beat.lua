-- Adopts a higher incarnation, counts a beat, tells both.
-- KEYS incarnation beat
-- ARGV incarnation (0: only read the present one)
local number = redis.call('GET', KEYS[1])
if ARGV[1] ~= '0' and (not number or tonumber(number) < tonumber(ARGV[1])) then
  number = ARGV[1]
  redis.call('SET', KEYS[1], number)
end
if not number then return {0, 0} end
if ARGV[1] == '0' then return {tonumber(number), tonumber(redis.call('GET', KEYS[2]) or '0')} end
return {tonumber(number), redis.call('INCR', KEYS[2])}
