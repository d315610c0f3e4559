-- Changes the owner: ends the running turn, closes its partial answer, keeps its receipts, takes what waits out of the bot's queue.
-- KEYS meta inbox log ready partial journal outbox deliveries-ready uncopied desk redo
-- ARGV path expected-epoch kind owner incarnation events control wake conversation-id in-doubt fresh state desk-events last answers, then so
-- many numbers of lines that the bot answers now, then the bodies of the announcements. With a last number nothing may stand behind it.
local meta = redis.call('HMGET', KEYS[1], 'v', 'epoch', 'seq', 'out', 'fence', 'turn', 'life', 'handed', 'asked')
if meta[1] and meta[1] ~= '1' then return {'version', meta[1]} end
local why = unknown(meta[1], meta[7], ARGV[5], ARGV[11])
if why then return {why} end
local held = at_least(meta[2], ARGV[5])
if held ~= ARGV[2] then return {'owner'} end -- guard:epoch
if ARGV[14] ~= '' and tonumber(meta[3] or '0') > tonumber(ARGV[14]) then return {'newer'} end -- guard:last
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
local answers = tonumber(ARGV[15])
for i = 16 + answers, #ARGV do say('-', ARGV[i], true) end
local unanswered = redis.call('ZCARD', KEYS[2]) > 0
change('DEL', KEYS[2], KEYS[5], KEYS[6])
change('HDEL', KEYS[1], 'turn', 'count', 'lease', 'worker', 'takes', 'fails')
change('HSET', KEYS[1], 'v', '1', 'seq', int(seq), 'epoch', epoch, 'fence', at_least(meta[5], ARGV[5]), 'owner', ARGV[3], 'party', ARGV[4],
  'life', meta[7] or ARGV[5])
change('ZADD', KEYS[9], 'NX', int(now), ARGV[1])
change('ZREM', KEYS[4], ARGV[1])
if ARGV[12] ~= '' then change('HSET', KEYS[1], 'state', ARGV[12]) end
owned_by(KEYS[1], KEYS[10], ARGV[1], ARGV[3], meta[8], meta[9], unanswered, now)
for i = 16, 15 + answers do
  change('ZADD', KEYS[2], ARGV[i], ARGV[i])
  change('ZADD', KEYS[4], int(now), ARGV[1])
end
if outside then change('ZADD', KEYS[8], 'NX', int(now), ARGV[1]) end
apply()
redis.call('PUBLISH', ARGV[6], 'O' .. epoch)
for i = 1, #said do redis.call('PUBLISH', ARGV[6], said[i]) end
if outside then redis.call('PUBLISH', ARGV[8], 'D' .. ARGV[1]) end
redis.call('PUBLISH', ARGV[7], ARGV[1])
if answers > 0 then redis.call('PUBLISH', ARGV[8], 'T' .. ARGV[1]) end
redis.call('PUBLISH', ARGV[13], ARGV[1])
return {'owned', epoch}
