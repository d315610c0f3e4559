-- Who is at a place. Words end by themselves; each look drops those that have.
-- KEYS place
-- ARGV what (beat, leave, list) id good-ms who channel place-name
local now = now_ms()
if ARGV[1] == 'beat' then
  local before = redis.call('HGET', KEYS[1], ARGV[2])
  redis.call('HSET', KEYS[1], ARGV[2], int(now + tonumber(ARGV[3])) .. ' ' .. ARGV[4])
  redis.call('PEXPIRE', KEYS[1], 3600000)
  local space = before and string.find(before, ' ', 1, true)
  local same = space and tonumber(string.sub(before, 1, space - 1)) > now and string.sub(before, space + 1) == ARGV[4]
  if not same then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
  return {}
end
if ARGV[1] == 'leave' then
  if redis.call('HDEL', KEYS[1], ARGV[2]) == 1 then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
  return {}
end
local found = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local space = string.find(all[i + 1], ' ', 1, true)
  if tonumber(string.sub(all[i + 1], 1, space - 1)) > now then
    found[#found + 1] = string.sub(all[i + 1], space + 1)
  else
    redis.call('HDEL', KEYS[1], all[i])
  end
end
return found
