-- Changes the owner: ends the running turn, closes its partial answer, keeps its receipts, takes what waits out of the bot's queue.
-- KEYS meta inbox log ready partial journal outbox deliveries-ready uncopied redo
-- ARGV path expected-epoch kind owner incarnation events control wake conversation-id in-doubt fresh, then the bodies of the announcements
local meta = redis.call('HMGET', KEYS[1], 'v', 'epoch', 'seq', 'out', 'fence', 'turn', 'life')
if meta[1] and meta[1] ~= '1' then return {'version', meta[1]} end
local why = unknown(meta[1], meta[7], ARGV[5], ARGV[11])
if why then return {why} end
local held = at_least(meta[2], ARGV[5])
if held ~= ARGV[2] then return {'owner'} end -- guard:epoch
local now = now_ms()
local epoch = int(tonumber(held) + 1)
local seq = tonumber(meta[3] or '0')
local said = {}
local outside = false
local function say(id, body, delivered)
  seq = seq + 1
  local value = log_value(now, id, body)
  redis.call('HSET', KEYS[3], int(seq), value)
  said[#said + 1] = 'L' .. int(seq) .. '\n' .. value
  if meta[4] == '1' and delivered then
    change('ZADD', KEYS[7], int(seq), int(seq))
    outside = true
  end
end
local partial = redis.call('GET', KEYS[5])
if partial then
  local head = string.find(partial, '\n', 1, true)
  local id = string.find(partial, '\n', head + 1, true)
  say(string.sub(partial, head + 1, id - 1), string.sub(partial, id + 1), true)
end
if meta[6] then
  local final = ARGV[9] .. '|' .. meta[6]
  local calls = redis.call('HVALS', KEYS[6])
  for i = 1, #calls do calls[i] = cjson.decode(calls[i]) end
  table.sort(calls, function(left, right) return left.ordinal < right.ordinal end)
  for i = 1, #calls do
    local known = type(calls[i].result) == 'string'
    if known or calls[i].sideEffect then
      if not known then calls[i].result = ARGV[10] end
      say(final .. '.r' .. (i - 1), cjson.encode({
        type = 'trace', name = 'helpdesk/receipt', from = {role = 'bot'}, replyToId = final, value = calls[i]}), false)
    end
  end
end
for i = 12, #ARGV do say('-', ARGV[i], true) end
change('DEL', KEYS[2], KEYS[5], KEYS[6])
change('HDEL', KEYS[1], 'turn', 'count', 'lease', 'worker', 'takes', 'fails')
change('HSET', KEYS[1], 'v', '1', 'seq', int(seq), 'epoch', epoch, 'fence', at_least(meta[5], ARGV[5]), 'owner', ARGV[3], 'party', ARGV[4],
  'life', meta[7] or ARGV[5])
change('ZADD', KEYS[9], 'NX', int(now), ARGV[1])
change('ZREM', KEYS[4], ARGV[1])
if outside then change('ZADD', KEYS[8], 'NX', int(now), ARGV[1]) end
apply()
redis.call('PUBLISH', ARGV[6], 'O' .. epoch)
for i = 1, #said do redis.call('PUBLISH', ARGV[6], said[i]) end
if outside then redis.call('PUBLISH', ARGV[8], 'D' .. ARGV[1]) end
redis.call('PUBLISH', ARGV[7], ARGV[1])
return {'owned', epoch}
