-- Records what a tool call answered, as long as its turn is open. Of a side effect the first result stands, also against a worker that
-- has lost the turn meanwhile: what a customer was told of it never changes afterwards.
-- KEYS meta journal
-- ARGV turn fence ordinal entry side-effect
local meta = redis.call('HMGET', KEYS[1], 'turn', 'fence')
if meta[1] ~= ARGV[1] then return {'gone'} end
if ARGV[5] == '1' then
  local held = redis.call('HGET', KEYS[2], ARGV[3])
  if held and type(cjson.decode(held).result) == 'string' then return {'known', held} end
elseif meta[2] ~= ARGV[2] then
  return {'gone'}
end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
return {'kept'}
