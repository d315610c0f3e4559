-- Reads what the records lack of one conversation: lines with the ids by which repeats are recognised, and what it is besides.
-- KEYS meta log seen
-- ARGV limit max-bytes
local meta = redis.call('HMGET', KEYS[1], 'v', 'life', 'seq', 'copied', 'epoch', 'fence', 'owner', 'party', 'state', 'ref', 'out', 'context', 'done', 'turn')
if not meta[1] then return {} end
if meta[1] ~= '1' then return {'version', meta[1]} end
local copied = tonumber(meta[4] or '0')
local last = math.min(tonumber(meta[3] or '0'), copied + tonumber(ARGV[1]))
local numbers = {}
for number = copied + 1, last do numbers[#numbers + 1] = int(number) end
local lines = {}
if #numbers > 0 then
  local values = redis.call('HMGET', KEYS[2], unpack(numbers))
  local repeats = redis.call('HMGET', KEYS[3], unpack(numbers))
  local bytes = 0
  for i = 1, #numbers do
    if i > 1 and bytes > tonumber(ARGV[2]) then break end
    bytes = bytes + #(values[i] or '')
    lines[#lines + 1] = numbers[i]
    lines[#lines + 1] = values[i] or ''
    lines[#lines + 1] = repeats[i] or ''
  end
end
return {'copy', meta[2] or '0', int(copied), meta[3] or '0', meta[5] or '0', meta[6] or '0', meta[7] or '', meta[8] or '', meta[9] or '',
  meta[10] or '', meta[11] or '0', meta[12] or '', meta[13] or '', meta[14] or '', lines}
