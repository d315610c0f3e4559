-- Takes note that the records have a conversation up to a number, and drops what need not stay: all but the last lines, and never one
-- that waits to be answered or delivered.
-- KEYS meta log seen inbox outbox deliveries uncopied silent redo
-- ARGV path life copied seq epoch done keep chunk
local meta = redis.call('HMGET', KEYS[1], 'life', 'seq', 'copied', 'epoch', 'done', 'base')
if (meta[1] or '0') ~= ARGV[2] then return 0 end
local copied = math.max(tonumber(meta[3] or '0'), tonumber(ARGV[3]))
local seq = tonumber(meta[2] or '0')
local base = tonumber(meta[6] or '0')
change('HSET', KEYS[1], 'copied', int(copied))
if copied == seq and meta[2] == ARGV[4] and meta[4] == ARGV[5] and (meta[5] or '') == ARGV[6] then
  change('ZREM', KEYS[7], ARGV[1])
  change('ZADD', KEYS[8], int(now_ms()), ARGV[1])
end
local waiting = redis.call('ZRANGE', KEYS[4], 0, 0)[1]
local delivering = redis.call('ZRANGE', KEYS[5], 0, 0)[1]
local upto = math.min(copied, seq - tonumber(ARGV[7]), base + 4 * tonumber(ARGV[8]))
if waiting then upto = math.min(upto, tonumber(waiting) - 1) end
if delivering then upto = math.min(upto, tonumber(delivering) - 1) end
if upto - base >= tonumber(ARGV[8]) then
  local numbers, seen, states = {}, {}, {}
  for number = base + 1, upto do numbers[#numbers + 1] = int(number) end
  local repeats = redis.call('HMGET', KEYS[3], unpack(numbers))
  for i = 1, #numbers do
    if repeats[i] then
      seen[#seen + 1] = numbers[i]
      seen[#seen + 1] = repeats[i]
    end
    for _, field in ipairs({':state', ':detail', ':attempts', ':due'}) do states[#states + 1] = numbers[i] .. field end
  end
  change('HSET', KEYS[1], 'base', int(upto))
  change('HDEL', KEYS[2], unpack(numbers))
  if #seen > 0 then change('HDEL', KEYS[3], unpack(seen)) end
  if redis.call('EXISTS', KEYS[6]) == 1 then change('HDEL', KEYS[6], unpack(states)) end
end
apply()
return 1
