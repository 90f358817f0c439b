// src/i18n/phone.ts
/** Every sentence of the phone's page in Chinese. English has the same keys. */
var zh = {
	title: "给备案台传照片",
	"language.other": "English",
	connecting: "正在连接电脑…",
	check: "核对码",
	"check.help": "与电脑屏幕上的数字一致，才是连对了。",
	take: "拍照",
	choose: "从相册选择",
	"frame.card": "证件放平，占满边框，四个角都在画面里；字要看得清，不要反光。",
	"frame.page": "整页放进边框，四个角都在画面里，光线均匀。",
	"frame.person": "人在正中，拍到肩膀和上半身，幕布铺满四边。",
	"frame.": "让要拍的材料占满画面，字迹清楚。",
	do: "拍之前对一遍",
	avoid: "不要",
	preview: "就用这张吗？",
	"preview.none": "这部手机不能预览“{name}”，可以直接传，由电脑检查。",
	"hint.looking": "电脑正在看一眼…",
	"hint.none": "电脑粗看没有发现问题；传过去后会仔细检查。",
	"hint.some": "电脑粗看，这几处可能不合要求：",
	use: "用这张，传到电脑",
	again: "不好，重拍",
	sealing: "正在加密…",
	sending: "正在传送 {percent}%",
	judging: "电脑正在检查…",
	"verdict.none": "已收到，规则所知范围内未发现问题",
	"verdict.none.help": "这不代表一定通过审核。",
	"verdict.some": "已收到，有 {n} 处要处理",
	"verdict.mendable": "这一处电脑能修，不必重拍。",
	"verdict.converted": "原图的格式不能直接提交，电脑已转成可提交的格式；原图保留。",
	"verdict.fine": "未发现问题的要点（{n}）",
	refused: "没有收下这张",
	replace: "重拍，换掉这张",
	more: "再传一张",
	"more.help": "这一项要几张时，逐张传。",
	done: "完成",
	"severity.blocker": "必须改",
	"severity.warning": "注意",
	"severity.hint": "提示",
	finished: "照片已交给电脑，可以关掉这个页面了。",
	"finished.help": "手机上没有留下副本；相册里的原图请自行处理。",
	retry: "再试一次",
	privacy: "照片在手机上加密后直接传到您的电脑，不经过互联网。",
	"trouble.no-key": "链接不完整，请在电脑上重新扫码。",
	"trouble.unreachable": "连不上电脑。请确认手机和电脑在同一个无线网络，电脑上的窗口还开着；公司或宾馆的网络可能不让设备互相连接，可改用手机热点。电脑上若已换了新的二维码，请重新扫描。",
	"trouble.closed": "这次连接已经结束。需要时请在电脑上再点一次“用手机拍”，重新扫码。",
	"trouble.busy": "电脑正忙，请稍后再试。",
	"trouble.heard": "这一步已经做过了，请重新扫码。",
	"trouble.other-phone": "已有另一部手机（或这部手机的另一个浏览器）用了这个二维码。请在电脑上换一个新的二维码再扫，先前那一部就连不上了。",
	"trouble.key": "与电脑核对密钥失败，请在电脑上重新打开“用手机拍”，再扫码。",
	"trouble.size": "文件太大（超过 32 MB），请用普通分辨率重拍。",
	"trouble.unread": "手机上这张照片读不出来：可能还在云端没有下载，或没有允许浏览器读取。请在相册里打开它一次，再选。",
	"trouble.form": "电脑没有接受，请重新扫码。"
};
var en = {
	title: "Pictures for BeianDesk",
	"language.other": "中文",
	connecting: "Connecting to the computer…",
	check: "Check number",
	"check.help": "It must be the number on the computer’s screen.",
	take: "Take a picture",
	choose: "Choose from the album",
	"frame.card": "Lay the card flat and fill the frame, all four corners inside; readable, without glare.",
	"frame.page": "Fit the whole page into the frame, all four corners inside, in even light.",
	"frame.person": "Stand in the middle, shoulders and upper body inside, the backdrop beyond all four edges.",
	"frame.": "Let the paper fill the picture, with readable writing.",
	do: "Before you take it",
	avoid: "Avoid",
	preview: "Use this one?",
	"preview.none": "This phone cannot show “{name}”; send it and let the computer check it.",
	"hint.looking": "The computer takes a first look…",
	"hint.none": "Nothing seen at a first look; once sent, it is checked with care.",
	"hint.some": "At a first look, these may not be as asked:",
	use: "Send this one",
	again: "Take it again",
	sealing: "Encrypting…",
	sending: "Sending {percent} %",
	judging: "The computer is checking…",
	"verdict.none": "Received; nothing found that the rules know",
	"verdict.none.help": "That promises no approval.",
	"verdict.some": "Received; {n} to deal with",
	"verdict.mendable": "The computer can repair this; no need to take it again.",
	"verdict.converted": "The format cannot be handed in as it is; the computer converted it and keeps the original.",
	"verdict.fine": "Points where nothing was found ({n})",
	refused: "Not taken",
	replace: "Take it again, replacing this one",
	more: "Send another",
	"more.help": "Where a slot needs several pictures, send one after the other.",
	done: "Done",
	"severity.blocker": "Must change",
	"severity.warning": "Mind",
	"severity.hint": "Hint",
	finished: "The computer has the pictures; you can close this page.",
	"finished.help": "This page keeps no copy; the originals in your album are yours to look after.",
	retry: "Try again",
	privacy: "Pictures are encrypted on the phone and go straight to your computer, not over the internet.",
	"trouble.no-key": "The link is not complete: scan the code on the computer again.",
	"trouble.unreachable": "The computer cannot be reached. Make sure both are in the same Wi-Fi and the window on the computer is still open; networks of offices and hotels may keep devices apart, then use the phone’s hotspot. If the computer shows a new code, scan that one.",
	"trouble.closed": "This connection is over. Press “Use a phone” on the computer again and scan the new code.",
	"trouble.busy": "The computer is busy; try again in a moment.",
	"trouble.heard": "This was done already; scan the code again.",
	"trouble.other-phone": "Another phone, or another browser of this one, used this code. Make a new code on the computer and scan that: it shuts the other one out.",
	"trouble.key": "The key does not match the computer’s: press “Use a phone” on the computer again and scan the new code.",
	"trouble.size": "The file is too large (over 32 MB): take it at an ordinary resolution.",
	"trouble.unread": "The phone cannot read this picture: it may still be in the cloud, or the browser may not read it. Open it once in the album, then choose it again.",
	"trouble.form": "The computer did not accept it: scan the code again."
};
/** A phrase of the phone's page; {name} stands for an argument. */
var phonePhrase = (lang, key, args = {}) => (lang === "en" ? en : zh)[key].replace(/\{(\w+)\}/g, (_, name) => String(args[name] ?? ""));
// node_modules/@noble/ciphers/utils.js
/*! noble-ciphers - MIT License (c) 2023 Paul Miller (paulmillr.com) */
/**
* Checks if something is Uint8Array. Be careful: nodejs Buffer will return true.
* @param a - Value to inspect.
* @returns `true` when the value is a Uint8Array view, including Node's `Buffer`.
* @example
* Guards a value before treating it as raw key material.
*
* ```ts
* isBytes(new Uint8Array());
* ```
*/
function isBytes(a) {
	return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
}
var atitle = (title) => title ? `"${title}" ` : "";
/**
* Asserts something is boolean.
* @param value - Value to validate.
* @returns The validated boolean.
* @throws On wrong argument types. {@link TypeError}
* @example
* Validates a boolean option before branching on it.
*
* ```ts
* abool(true);
* ```
*/
function abool(value, title = "") {
	if (typeof value !== "boolean") throw new TypeError(atitle(title) + "expected boolean, got type=" + typeof value);
	return value;
}
/**
* Asserts something is a non-negative safe integer.
* @param n - Value to validate.
* @returns The validated number.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Validates a non-negative length or counter.
*
* ```ts
* anumber(1);
* ```
*/
function anumber(n, title = "") {
	if (typeof n !== "number") throw new TypeError(atitle(title) + "expected number, got " + typeof n);
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(atitle(title) + "expected integer >= 0, got " + n);
	return n;
}
/**
* Asserts something is Uint8Array.
* @param value - Value to validate.
* @param length - Expected byte length.
* @param title - Optional label used in error messages.
* @returns The validated byte array.
* On Node, `Buffer` is accepted too because it is a Uint8Array view.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument lengths. {@link RangeError}
* @example
* Validates a fixed-length nonce or key buffer.
*
* ```ts
* abytes(new Uint8Array([1, 2]), 2);
* ```
*/
function abytes(value, length, title = "") {
	if (isBytes(value) && (length === void 0 || value.length === length)) return value;
	if (length !== void 0) anumber(length, "length");
	const bytes = isBytes(value);
	const ofLen = length !== void 0 ? ` of length ${length}` : "";
	const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
	const message = atitle(title) + "expected Uint8Array" + ofLen + ", got " + got;
	if (!bytes) throw new TypeError(message);
	throw new RangeError(message);
}
var aobject = (value, label) => {
	if (value === null || typeof value !== "object" || Array.isArray(value)) throw new TypeError(label === "object" ? "expected valid options object" : `"${label}" expected object, got type=${typeof value}`);
};
/**
* Asserts a hash- or MAC-like instance has not been destroyed or finished.
* @param instance - Stateful instance to validate.
* @param checkFinished - Whether to reject finished instances.
* When `false`, only `destroyed` is checked.
* @throws If the hash instance has already been destroyed or finalized. {@link Error}
* @example
* Guards against calling `update()` or `digest()` on a finished hash.
*
* ```ts
* aexists({ destroyed: false, finished: false });
* ```
*/
function aexists(instance, checkFinished = true) {
	if (instance.destroyed) throw new Error("hash was destroyed");
	if (checkFinished && instance.finished) throw new Error("digest() was already called");
}
/**
* Asserts output is a sufficiently-sized byte array.
* @param out - Output buffer to validate.
* @param instance - Hash-like instance providing `outputLen`.
* This is the relaxed `digestInto()`-style contract: output must be at least `outputLen`,
* unlike one-shot cipher helpers elsewhere in the repo that often require exact lengths.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong output buffer lengths. {@link RangeError}
* @example
* Verifies that a caller-provided output buffer is large enough.
*
* ```ts
* aoutput(new Uint8Array(16), { outputLen: 16 });
* ```
*/
function aoutput(out, instance) {
	abytes(out, void 0, "output");
	const min = instance.outputLen;
	if (!(out.length >= min)) throw new RangeError("\"output\" expected length >= " + min);
}
/**
* Casts a typed-array view to Uint32Array.
* @param arr - Typed-array view to reinterpret.
* @returns Uint32Array view over the same bytes. Callers are expected to provide a
* 4-byte-aligned offset; trailing `1..3` bytes are silently dropped.
* @example
* Views a byte buffer as 32-bit words for block processing.
*
* ```ts
* u32(new Uint8Array(4));
* ```
*/
function u32(arr) {
	return new Uint32Array(arr.buffer, arr.byteOffset, Math.floor(arr.byteLength / 4));
}
/**
* Zeroizes typed arrays in place.
* Warning: JS provides no guarantees.
* @param arrays - Arrays to wipe.
* @example
* Wipes a temporary key buffer after use.
*
* ```ts
* const bytes = new Uint8Array([1]);
* clean(bytes);
* ```
*/
function clean(...arrays) {
	for (let i = 0; i < arrays.length; i++) arrays[i].fill(0);
}
/**
* Creates a DataView for byte-level manipulation.
* @param arr - Typed-array view to wrap.
* @returns DataView over the same bytes.
* @example
* Creates an endian-aware view for length encoding.
*
* ```ts
* createView(new Uint8Array(4));
* ```
*/
function createView(arr) {
	return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
}
/**
* Whether the current platform is little-endian.
* Most are; some IBM systems are not.
*/
var isLE = /* @__PURE__ */ (() => new Uint8Array(new Uint32Array([287454020]).buffer)[0] === 68)();
/**
* Reverses byte order of one 32-bit word.
* @param word - Unsigned 32-bit word to swap.
* @returns The same word with bytes reversed.
* @example
* Swaps a big-endian word into little-endian byte order.
*
* ```ts
* byteSwap(0x11223344);
* ```
*/
function byteSwap(word) {
	return word << 24 & 4278190080 | word << 8 & 16711680 | word >>> 8 & 65280 | word >>> 24 & 255;
}
/**
* Byte-swaps every word of a Uint32Array in place.
* @param arr - Uint32Array whose words should be swapped.
* @returns The same array after in-place byte swapping.
* @example
* Swaps every 32-bit word in a word-view buffer.
*
* ```ts
* byteSwap32(new Uint32Array([0x11223344]));
* ```
*/
function byteSwap32(arr) {
	for (let i = 0; i < arr.length; i++) arr[i] = byteSwap(arr[i]);
	return arr;
}
/**
* Normalizes a Uint32Array view to the little-endian representation expected by cipher cores.
* @param u - Word view to normalize in place.
* @returns Little-endian normalized word view.
* @example
* Normalizes a word-view buffer before block processing.
*
* ```ts
* swap32IfBE(new Uint32Array([0x11223344]));
* ```
*/
var swap32IfBE = isLE ? (u) => u : byteSwap32;
/**
* Checks if two U8A use same underlying buffer and overlaps.
* This is invalid and can corrupt data.
* @param a - First byte view.
* @param b - Second byte view.
* @returns `true` when the views overlap in memory.
* @example
* Detects whether two slices alias the same backing buffer.
*
* ```ts
* overlapBytes(new Uint8Array(4), new Uint8Array(4));
* ```
*/
function overlapBytes(a, b) {
	if (!a.byteLength || !b.byteLength) return false;
	return a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
/**
* If input and output overlap and input starts before output, we will overwrite end of input before
* we start processing it, so this is not supported by forward-processing ciphers.
* @param input - Input bytes.
* @param output - Output bytes.
* @throws If the output view would overwrite unread input bytes. {@link Error}
* @example
* Rejects an in-place layout that would overwrite unread input bytes.
*
* ```ts
* const buffer = new Uint8Array(8);
* complexOverlapBytes(buffer.subarray(0, 4), buffer.subarray(2, 6));
* ```
*/
function complexOverlapBytes(input, output) {
	if (overlapBytes(input, output) && input.byteOffset < output.byteOffset) throw new Error("complex overlap of input and output is not supported");
}
/**
* Merges user options into defaults.
* @param defaults - Default option values.
* @param opts - User-provided overrides.
* @returns Combined options object.
* `defaults` is a library-owned mutable object; user-provided `opts` only need to be
* object-shaped, since "plain object" checks reject valid proxy/cross-realm containers.
* The merge mutates `defaults` in place and returns the same object, so direct callers
* should pass a fresh defaults object unless they intentionally want shared state updated.
* @throws If options are missing or not an object. {@link Error}
* @example
* Applies user overrides to the default cipher options.
*
* ```ts
* checkOpts({ rounds: 20 }, { rounds: 8 });
* ```
*/
function checkOpts(defaults, opts) {
	aobject(defaults, "defaults");
	aobject(opts, "opts");
	return Object.assign(defaults, opts);
}
/**
* Compares two byte arrays in kinda constant time once lengths already match.
* @param a - First byte array.
* @param b - Second byte array.
* @returns `true` when the arrays contain the same bytes. Different lengths still return early.
* @example
* Compares an expected authentication tag with the received one.
*
* ```ts
* equalBytes(new Uint8Array([1]), new Uint8Array([1]));
* ```
*/
function equalBytes(a, b) {
	a = abytes(a);
	b = abytes(b);
	if (a.length !== b.length) return false;
	let diff = 0;
	for (let i = 0; i < a.length; i++) diff |= a[i] ^ b[i];
	return diff === 0;
}
/**
* Wraps a keyed MAC constructor into a one-shot helper with `.create()`.
* @param keyLen - Valid probe-key length used to read static metadata once.
* The probe key is only used for `outputLen` / `blockLen`, so callers with several valid key sizes
* can pass any representative size as long as those values stay fixed.
* @param macCons - Keyed MAC constructor or factory.
* @param fromMsg - Optional adapter that derives extra constructor args from the one-shot message.
* @returns Callable MAC helper with `.create()`.
*/
function wrapMacConstructor(keyLen, macCons, fromMsg) {
	const mac = macCons;
	const getArgs = fromMsg || (() => []);
	const macC = (msg, key) => mac(key, ...getArgs(msg)).update(msg).digest();
	const tmp = mac(new Uint8Array(keyLen), ...getArgs(/* @__PURE__ */ new Uint8Array(0)));
	macC.outputLen = tmp.outputLen;
	macC.blockLen = tmp.blockLen;
	macC.create = (key, ...args) => mac(key, ...args);
	return macC;
}
/**
* Wraps a cipher: validates args, ensures encrypt() can only be called once.
* Used internally by the exported cipher constructors.
* Output-buffer support is inferred from the wrapped `encrypt` / `decrypt`
* arity (`fn.length === 2`), so wrapped output-capable methods must use a normal
* second parameter, not a default/rest parameter. AAD support is explicit in
* `params.withAAD`; optional AAD starts after the nonce slot when one is present.
* @__NO_SIDE_EFFECTS__
* @param params - Static cipher metadata. See {@link CipherParams}.
* @param constructor - Cipher constructor.
* @returns Wrapped constructor with validation.
*/
var wrapCipher = (params, constructor) => {
	function wrappedCipher(key, ...args) {
		abytes(key, void 0, "key");
		if (params.nonceLength !== void 0) {
			const nonce = args[0];
			abytes(nonce, params.varSizeNonce ? void 0 : params.nonceLength, "nonce");
		}
		const tagl = params.tagLength;
		const aadStart = params.nonceLength !== void 0 ? 1 : 0;
		if (!params.withAAD) {
			for (let i = aadStart; i < args.length; i++) if (isBytes(args[i])) throw new Error("AAD not supported");
		}
		if (params.withAAD && args[aadStart] !== void 0) abytes(args[aadStart], void 0, "AAD");
		const cipher = constructor(key, ...args);
		const checkOutput = (fnLength, output) => {
			if (output !== void 0) {
				if (fnLength !== 2) throw new Error("cipher output not supported");
				abytes(output, void 0, "output");
			}
		};
		let called = false;
		return {
			encrypt(data, output) {
				if (called) throw new Error("cannot encrypt() twice with same key + nonce");
				called = true;
				abytes(data, void 0, "data");
				checkOutput(cipher.encrypt.length, output);
				return cipher.encrypt(data, output);
			},
			decrypt(data, output) {
				abytes(data, void 0, "data");
				if (tagl && data.length < tagl) throw new Error("\"ciphertext\" expected length >= tagLength=" + tagl);
				checkOutput(cipher.decrypt.length, output);
				return cipher.decrypt(data, output);
			}
		};
	}
	Object.assign(wrappedCipher, params);
	return wrappedCipher;
};
/**
* By default, returns u8a of length.
* When out is available, it checks it for validity and uses it.
* @param expectedLength - Required output length.
* @param out - Optional destination buffer.
* @param onlyAligned - Whether `out` must be 4-byte aligned.
* @returns Output buffer ready for writing.
* @throws On wrong argument types. {@link TypeError}
* @throws If the provided output buffer has the wrong size. {@link RangeError}
* @throws If the provided output buffer has the wrong alignment. {@link Error}
* @example
* Reuses a caller-provided output buffer when lengths match.
*
* ```ts
* getOutput(16, new Uint8Array(16));
* ```
*/
function getOutput(expectedLength, out, onlyAligned = true) {
	if (out === void 0) return new Uint8Array(expectedLength);
	abytes(out, expectedLength, "output");
	if (onlyAligned && !isAligned32(out)) throw new Error("invalid output, must be aligned");
	return out;
}
/**
* Encodes data and AAD lengths into a 16-byte buffer.
* @param dataLength - Data length. Units are caller-defined: GCM passes bit
* lengths, ChaCha20-Poly1305 passes byte lengths — the helper writes the raw values.
* @param aadLength - AAD length, same unit convention as `dataLength`.
* The serialized block is still `aadLength || dataLength`, matching GCM/Poly1305
* conventions even though the helper parameter order is `(dataLength, aadLength)`.
* @param isLE - Whether to encode lengths as little-endian.
* @returns 16-byte length block.
* @throws On wrong argument types passed to the endian validator. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Builds the length block appended by GCM and Poly1305.
*
* ```ts
* u64Lengths(16, 8, true);
* ```
*/
function u64Lengths(dataLength, aadLength, isLE) {
	anumber(dataLength);
	anumber(aadLength);
	abool(isLE);
	const num = /* @__PURE__ */ new Uint8Array(16);
	const view = createView(num);
	view.setBigUint64(0, BigInt(aadLength), isLE);
	view.setBigUint64(8, BigInt(dataLength), isLE);
	return num;
}
/**
* Checks whether a byte array is aligned to a 4-byte offset.
* @param bytes - Byte array to inspect.
* @returns `true` when the view is 4-byte aligned.
* @example
* Checks whether a buffer can be safely viewed as Uint32Array.
*
* ```ts
* isAligned32(new Uint8Array(4));
* ```
*/
function isAligned32(bytes) {
	return bytes.byteOffset % 4 === 0;
}
/**
* Copies bytes into a new Uint8Array.
* @param bytes - Bytes to copy.
* @returns Copied byte array.
* @throws On wrong argument types. {@link TypeError}
* @example
* Copies input into an aligned Uint8Array before block processing.
*
* ```ts
* copyBytes(new Uint8Array([1, 2]));
* ```
*/
function copyBytes(bytes) {
	return Uint8Array.from(abytes(bytes));
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/typeof.js
function _typeof(o) {
	"@babel/helpers - typeof";
	return _typeof = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(o) {
		return typeof o;
	} : function(o) {
		return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o;
	}, _typeof(o);
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/toPrimitive.js
function toPrimitive(t, r) {
	if ("object" != _typeof(t) || !t) return t;
	var e = t[Symbol.toPrimitive];
	if (void 0 !== e) {
		var i = e.call(t, r || "default");
		if ("object" != _typeof(i)) return i;
		throw new TypeError("@@toPrimitive must return a primitive value.");
	}
	return ("string" === r ? String : Number)(t);
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/toPropertyKey.js
function toPropertyKey(t) {
	var i = toPrimitive(t, "string");
	return "symbol" == _typeof(i) ? i : i + "";
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/defineProperty.js
function _defineProperty(e, r, t) {
	return (r = toPropertyKey(r)) in e ? Object.defineProperty(e, r, {
		value: t,
		enumerable: !0,
		configurable: !0,
		writable: !0
	}) : e[r] = t, e;
}
// node_modules/@noble/ciphers/_arx.js
/**
* Basic utils for ARX (add-rotate-xor) salsa and chacha ciphers.

RFC8439 requires multi-step cipher stream, where
authKey starts with counter: 0, actual msg with counter: 1.

For this, we need a way to re-use nonce / counter:

const counter = new Uint8Array(4);
chacha(..., counter, ...); // counter is now 1
chacha(..., counter, ...); // counter is now 2

This is complicated:

- 32-bit counters are enough, no need for 64-bit: max ArrayBuffer size in JS is 4GB
- Original papers don't allow mutating counters
- Counter overflow is undefined [^1]
- Idea A: allow providing (nonce | counter) instead of just nonce, re-use it
- Caveat: Cannot be re-used through all cases:
- * chacha has (counter | nonce)
- * xchacha has (nonce16 | counter | nonce16)
- Idea B: separate nonce / counter and provide separate API for counter re-use
- Caveat: there are different counter sizes depending on an algorithm.
- salsa & chacha also differ in structures of key & sigma:
salsa20:      s[0] | k(4) | s[1] | nonce(2) | cnt(2) | s[2] | k(4) | s[3]
chacha:       s(4) | k(8) | cnt(1) | nonce(3)
chacha20orig: s(4) | k(8) | cnt(2) | nonce(2)
- Idea C: helper method such as `setSalsaState(key, nonce, sigma, data)`
- Caveat: we can't re-use counter array

xchacha uses the subkey and remaining 8 byte nonce with ChaCha20 as normal
(prefixed by 4 NUL bytes, since RFC8439 specifies a 12-byte nonce).
Counter overflow is undefined; see {@link https://mailarchive.ietf.org/arch/msg/cfrg/gsOnTJzcbgG6OqD8Sc0GO5aR_tU/ | the CFRG thread}.
Current noble policy is strict non-wrap for the shared 32-bit counter path:
exported ARX ciphers reject initial `0xffffffff` and stop before any implicit
wrap back to zero.
See {@link https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha#appendix-A.2 | the XChaCha appendix} for the extended-nonce construction.

* @module
*/
var encodeStr = (str) => Uint8Array.from(str.split(""), (c) => c.charCodeAt(0));
var sigma16_32 = /* @__PURE__ */ (() => swap32IfBE(u32(encodeStr("expand 16-byte k"))))();
var sigma32_32 = /* @__PURE__ */ (() => swap32IfBE(u32(encodeStr("expand 32-byte k"))))();
/**
* Rotates a 32-bit word left.
* @param a - Input word.
* @param b - Rotation count in bits.
* @returns Rotated 32-bit word.
* @example
* Moves the top byte of `0x12345678` into the low byte position.
* ```ts
* rotl(0x12345678, 8);
* ```
*/
function rotl(a, b) {
	return a << b | a >>> 32 - b;
}
var BLOCK_LEN = 64;
var BLOCK_LEN32 = 16;
var MAX_COUNTER = /* @__PURE__ */ (() => 2 ** 32 - 1)();
var U32_EMPTY = /* @__PURE__ */ Uint32Array.of();
function runCipher(core, sigma, key, nonce, data, output, counter, rounds) {
	const len = data.length;
	const block = new Uint8Array(BLOCK_LEN);
	const b32 = u32(block);
	const isAligned = isLE && isAligned32(data) && isAligned32(output);
	const d32 = isAligned ? u32(data) : U32_EMPTY;
	const o32 = isAligned ? u32(output) : U32_EMPTY;
	if (!isLE) {
		for (let pos = 0; pos < len; counter++) {
			core(sigma, key, nonce, b32, counter, rounds);
			swap32IfBE(b32);
			if (counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
			const take = Math.min(BLOCK_LEN, len - pos);
			for (let j = 0, posj; j < take; j++) {
				posj = pos + j;
				output[posj] = data[posj] ^ block[j];
			}
			pos += take;
		}
		return;
	}
	for (let pos = 0; pos < len; counter++) {
		core(sigma, key, nonce, b32, counter, rounds);
		if (counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
		const take = Math.min(BLOCK_LEN, len - pos);
		if (isAligned && take === BLOCK_LEN) {
			const pos32 = pos / 4;
			if (pos % 4 !== 0) throw new Error("arx: invalid block position");
			for (let j = 0, posj; j < BLOCK_LEN32; j++) {
				posj = pos32 + j;
				o32[posj] = d32[posj] ^ b32[j];
			}
			pos += BLOCK_LEN;
			continue;
		}
		for (let j = 0, posj; j < take; j++) {
			posj = pos + j;
			output[posj] = data[posj] ^ block[j];
		}
		pos += take;
	}
}
/**
* Creates an ARX stream cipher from a 32-bit core permutation.
* Used internally to build the exported Salsa and ChaCha stream ciphers.
* @param core - Core function that fills one keystream block.
* @param opts - Cipher layout and nonce-extension options. See {@link CipherOpts}.
* @returns Stream cipher function over byte arrays.
* @throws If the core callback, key size, counter, or output sizing is invalid. {@link Error}
*/
function createCipher(core, opts) {
	const { allowShortKeys, extendNonceFn, counterLength, counterRight, rounds } = checkOpts({
		allowShortKeys: false,
		counterLength: 8,
		counterRight: false,
		rounds: 20
	}, opts);
	if (typeof core !== "function") throw new Error("core must be a function");
	anumber(counterLength);
	anumber(rounds);
	abool(counterRight);
	abool(allowShortKeys);
	return (key, nonce, data, output, counter = 0) => {
		abytes(key, void 0, "key");
		abytes(nonce, void 0, "nonce");
		abytes(data, void 0, "data");
		const len = data.length;
		const hasOutput = output !== void 0;
		output = getOutput(len, output, false);
		if (hasOutput) complexOverlapBytes(data, output);
		anumber(counter);
		if (counter < 0 || counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
		const toClean = [];
		let l = key.length;
		let k;
		let sigma;
		if (l === 32) {
			toClean.push(k = copyBytes(key));
			sigma = sigma32_32;
		} else if (l === 16 && allowShortKeys) {
			k = /* @__PURE__ */ new Uint8Array(32);
			k.set(key);
			k.set(key, 16);
			sigma = sigma16_32;
			toClean.push(k);
		} else {
			abytes(key, 32, "arx key");
			throw new Error("invalid key size");
		}
		if (!isLE || !isAligned32(nonce)) toClean.push(nonce = copyBytes(nonce));
		let k32 = u32(k);
		if (extendNonceFn) {
			if (nonce.length !== 24) throw new Error("arx: extended nonce must be 24 bytes");
			const n16 = nonce.subarray(0, 16);
			if (isLE) extendNonceFn(sigma, k32, u32(n16), k32);
			else {
				const sigmaRaw = swap32IfBE(Uint32Array.from(sigma));
				extendNonceFn(sigmaRaw, k32, u32(n16), k32);
				clean(sigmaRaw);
				swap32IfBE(k32);
			}
			nonce = nonce.subarray(16);
		} else if (!isLE) swap32IfBE(k32);
		const nonceNcLen = 16 - counterLength;
		if (nonceNcLen !== nonce.length) throw new Error(`arx: nonce must be ${nonceNcLen} or 16 bytes`);
		if (nonceNcLen !== 12) {
			const nc = /* @__PURE__ */ new Uint8Array(12);
			nc.set(nonce, counterRight ? 0 : 12 - nonce.length);
			nonce = nc;
			toClean.push(nonce);
		}
		const n32 = swap32IfBE(u32(nonce));
		try {
			runCipher(core, sigma, k32, n32, data, output, counter, rounds);
			return output;
		} finally {
			clean(...toClean);
		}
	};
}
// node_modules/@noble/ciphers/_poly1305.js
/**
* Poly1305 ({@link https://cr.yp.to/mac/poly1305-20050329.pdf | PDF},
* {@link https://en.wikipedia.org/wiki/Poly1305 | wiki})
* is a fast and parallel secret-key message-authentication code suitable for
* a wide variety of applications. It was standardized in
* {@link https://www.rfc-editor.org/rfc/rfc8439 | RFC 8439} and is now used in TLS 1.3.
*
* Polynomial MACs are not perfect for every situation:
* they lack Random Key Robustness: the MAC can be forged, and can't be used in PAKE schemes.
* See {@link https://keymaterial.net/2020/09/07/invisible-salamanders-in-aes-gcm-siv/ | the invisible salamanders attack writeup}.
* To combat invisible salamanders, `hash(key)` can be included in ciphertext,
* however, this would violate ciphertext indistinguishability:
* an attacker would know which key was used - so `HKDF(key, i)`
* could be used instead.
*
* Check out the {@link https://cr.yp.to/mac.html | original website}.
* Based on public-domain {@link https://github.com/floodyberry/poly1305-donna | poly1305-donna}.
* @module
*/
function u8to16(a, i) {
	return a[i++] & 255 | (a[i++] & 255) << 8;
}
/**
* Incremental Poly1305 MAC state.
* Prefer `poly1305()` for one-shot use.
* @param key - 32-byte Poly1305 one-time key.
* @example
* Feeds one chunk into an incremental Poly1305 state with a fresh one-time key.
*
* ```ts
* import { Poly1305 } from '@noble/ciphers/_poly1305.js';
* import { randomBytes } from '@noble/ciphers/utils.js';
* const key = randomBytes(32);
* const mac = new Poly1305(key);
* mac.update(new Uint8Array([1, 2, 3]));
* mac.digest();
* ```
*/
var Poly1305 = class {
	constructor(key) {
		_defineProperty(this, "blockLen", 16);
		_defineProperty(this, "outputLen", 16);
		_defineProperty(this, "buffer", /* @__PURE__ */ new Uint8Array(16));
		_defineProperty(this, "r", /* @__PURE__ */ new Uint16Array(10));
		_defineProperty(this, "h", /* @__PURE__ */ new Uint16Array(10));
		_defineProperty(this, "pad", /* @__PURE__ */ new Uint16Array(8));
		_defineProperty(this, "pos", 0);
		_defineProperty(this, "finished", false);
		_defineProperty(this, "destroyed", false);
		key = copyBytes(abytes(key, 32, "key"));
		const t0 = u8to16(key, 0);
		const t1 = u8to16(key, 2);
		const t2 = u8to16(key, 4);
		const t3 = u8to16(key, 6);
		const t4 = u8to16(key, 8);
		const t5 = u8to16(key, 10);
		const t6 = u8to16(key, 12);
		const t7 = u8to16(key, 14);
		this.r[0] = t0 & 8191;
		this.r[1] = (t0 >>> 13 | t1 << 3) & 8191;
		this.r[2] = (t1 >>> 10 | t2 << 6) & 7939;
		this.r[3] = (t2 >>> 7 | t3 << 9) & 8191;
		this.r[4] = (t3 >>> 4 | t4 << 12) & 255;
		this.r[5] = t4 >>> 1 & 8190;
		this.r[6] = (t4 >>> 14 | t5 << 2) & 8191;
		this.r[7] = (t5 >>> 11 | t6 << 5) & 8065;
		this.r[8] = (t6 >>> 8 | t7 << 8) & 8191;
		this.r[9] = t7 >>> 5 & 127;
		for (let i = 0; i < 8; i++) this.pad[i] = u8to16(key, 16 + 2 * i);
	}
	process(data, offset, isLast = false) {
		const hibit = isLast ? 0 : 2048;
		const { h, r } = this;
		const r0 = r[0];
		const r1 = r[1];
		const r2 = r[2];
		const r3 = r[3];
		const r4 = r[4];
		const r5 = r[5];
		const r6 = r[6];
		const r7 = r[7];
		const r8 = r[8];
		const r9 = r[9];
		const t0 = u8to16(data, offset + 0);
		const t1 = u8to16(data, offset + 2);
		const t2 = u8to16(data, offset + 4);
		const t3 = u8to16(data, offset + 6);
		const t4 = u8to16(data, offset + 8);
		const t5 = u8to16(data, offset + 10);
		const t6 = u8to16(data, offset + 12);
		const t7 = u8to16(data, offset + 14);
		let h0 = h[0] + (t0 & 8191);
		let h1 = h[1] + ((t0 >>> 13 | t1 << 3) & 8191);
		let h2 = h[2] + ((t1 >>> 10 | t2 << 6) & 8191);
		let h3 = h[3] + ((t2 >>> 7 | t3 << 9) & 8191);
		let h4 = h[4] + ((t3 >>> 4 | t4 << 12) & 8191);
		let h5 = h[5] + (t4 >>> 1 & 8191);
		let h6 = h[6] + ((t4 >>> 14 | t5 << 2) & 8191);
		let h7 = h[7] + ((t5 >>> 11 | t6 << 5) & 8191);
		let h8 = h[8] + ((t6 >>> 8 | t7 << 8) & 8191);
		let h9 = h[9] + (t7 >>> 5 | hibit);
		let c = 0;
		let d0 = c + h0 * r0 + h1 * (5 * r9) + h2 * (5 * r8) + h3 * (5 * r7) + h4 * (5 * r6);
		c = d0 >>> 13;
		d0 &= 8191;
		d0 += h5 * (5 * r5) + h6 * (5 * r4) + h7 * (5 * r3) + h8 * (5 * r2) + h9 * (5 * r1);
		c += d0 >>> 13;
		d0 &= 8191;
		let d1 = c + h0 * r1 + h1 * r0 + h2 * (5 * r9) + h3 * (5 * r8) + h4 * (5 * r7);
		c = d1 >>> 13;
		d1 &= 8191;
		d1 += h5 * (5 * r6) + h6 * (5 * r5) + h7 * (5 * r4) + h8 * (5 * r3) + h9 * (5 * r2);
		c += d1 >>> 13;
		d1 &= 8191;
		let d2 = c + h0 * r2 + h1 * r1 + h2 * r0 + h3 * (5 * r9) + h4 * (5 * r8);
		c = d2 >>> 13;
		d2 &= 8191;
		d2 += h5 * (5 * r7) + h6 * (5 * r6) + h7 * (5 * r5) + h8 * (5 * r4) + h9 * (5 * r3);
		c += d2 >>> 13;
		d2 &= 8191;
		let d3 = c + h0 * r3 + h1 * r2 + h2 * r1 + h3 * r0 + h4 * (5 * r9);
		c = d3 >>> 13;
		d3 &= 8191;
		d3 += h5 * (5 * r8) + h6 * (5 * r7) + h7 * (5 * r6) + h8 * (5 * r5) + h9 * (5 * r4);
		c += d3 >>> 13;
		d3 &= 8191;
		let d4 = c + h0 * r4 + h1 * r3 + h2 * r2 + h3 * r1 + h4 * r0;
		c = d4 >>> 13;
		d4 &= 8191;
		d4 += h5 * (5 * r9) + h6 * (5 * r8) + h7 * (5 * r7) + h8 * (5 * r6) + h9 * (5 * r5);
		c += d4 >>> 13;
		d4 &= 8191;
		let d5 = c + h0 * r5 + h1 * r4 + h2 * r3 + h3 * r2 + h4 * r1;
		c = d5 >>> 13;
		d5 &= 8191;
		d5 += h5 * r0 + h6 * (5 * r9) + h7 * (5 * r8) + h8 * (5 * r7) + h9 * (5 * r6);
		c += d5 >>> 13;
		d5 &= 8191;
		let d6 = c + h0 * r6 + h1 * r5 + h2 * r4 + h3 * r3 + h4 * r2;
		c = d6 >>> 13;
		d6 &= 8191;
		d6 += h5 * r1 + h6 * r0 + h7 * (5 * r9) + h8 * (5 * r8) + h9 * (5 * r7);
		c += d6 >>> 13;
		d6 &= 8191;
		let d7 = c + h0 * r7 + h1 * r6 + h2 * r5 + h3 * r4 + h4 * r3;
		c = d7 >>> 13;
		d7 &= 8191;
		d7 += h5 * r2 + h6 * r1 + h7 * r0 + h8 * (5 * r9) + h9 * (5 * r8);
		c += d7 >>> 13;
		d7 &= 8191;
		let d8 = c + h0 * r8 + h1 * r7 + h2 * r6 + h3 * r5 + h4 * r4;
		c = d8 >>> 13;
		d8 &= 8191;
		d8 += h5 * r3 + h6 * r2 + h7 * r1 + h8 * r0 + h9 * (5 * r9);
		c += d8 >>> 13;
		d8 &= 8191;
		let d9 = c + h0 * r9 + h1 * r8 + h2 * r7 + h3 * r6 + h4 * r5;
		c = d9 >>> 13;
		d9 &= 8191;
		d9 += h5 * r4 + h6 * r3 + h7 * r2 + h8 * r1 + h9 * r0;
		c += d9 >>> 13;
		d9 &= 8191;
		c = (c << 2) + c | 0;
		c = c + d0 | 0;
		d0 = c & 8191;
		c = c >>> 13;
		d1 += c;
		h[0] = d0;
		h[1] = d1;
		h[2] = d2;
		h[3] = d3;
		h[4] = d4;
		h[5] = d5;
		h[6] = d6;
		h[7] = d7;
		h[8] = d8;
		h[9] = d9;
	}
	finalize() {
		const { h, pad } = this;
		const g = /* @__PURE__ */ new Uint16Array(10);
		let c = h[1] >>> 13;
		h[1] &= 8191;
		for (let i = 2; i < 10; i++) {
			h[i] += c;
			c = h[i] >>> 13;
			h[i] &= 8191;
		}
		h[0] += c * 5;
		c = h[0] >>> 13;
		h[0] &= 8191;
		h[1] += c;
		c = h[1] >>> 13;
		h[1] &= 8191;
		h[2] += c;
		g[0] = h[0] + 5;
		c = g[0] >>> 13;
		g[0] &= 8191;
		for (let i = 1; i < 10; i++) {
			g[i] = h[i] + c;
			c = g[i] >>> 13;
			g[i] &= 8191;
		}
		g[9] -= 8192;
		let mask = (c ^ 1) - 1;
		for (let i = 0; i < 10; i++) g[i] &= mask;
		mask = ~mask;
		for (let i = 0; i < 10; i++) h[i] = h[i] & mask | g[i];
		h[0] = (h[0] | h[1] << 13) & 65535;
		h[1] = (h[1] >>> 3 | h[2] << 10) & 65535;
		h[2] = (h[2] >>> 6 | h[3] << 7) & 65535;
		h[3] = (h[3] >>> 9 | h[4] << 4) & 65535;
		h[4] = (h[4] >>> 12 | h[5] << 1 | h[6] << 14) & 65535;
		h[5] = (h[6] >>> 2 | h[7] << 11) & 65535;
		h[6] = (h[7] >>> 5 | h[8] << 8) & 65535;
		h[7] = (h[8] >>> 8 | h[9] << 5) & 65535;
		let f = h[0] + pad[0];
		h[0] = f & 65535;
		for (let i = 1; i < 8; i++) {
			f = (h[i] + pad[i] | 0) + (f >>> 16) | 0;
			h[i] = f & 65535;
		}
		clean(g);
	}
	update(data) {
		aexists(this);
		abytes(data);
		data = copyBytes(data);
		const { buffer, blockLen } = this;
		const len = data.length;
		for (let pos = 0; pos < len;) {
			const take = Math.min(blockLen - this.pos, len - pos);
			if (take === blockLen) {
				for (; blockLen <= len - pos; pos += blockLen) this.process(data, pos);
				continue;
			}
			buffer.set(data.subarray(pos, pos + take), this.pos);
			this.pos += take;
			pos += take;
			if (this.pos === blockLen) {
				this.process(buffer, 0, false);
				this.pos = 0;
			}
		}
		return this;
	}
	destroy() {
		this.destroyed = true;
		clean(this.h, this.r, this.buffer, this.pad);
	}
	digestInto(out) {
		aexists(this);
		aoutput(out, this);
		this.finished = true;
		const { buffer, h } = this;
		let { pos } = this;
		if (pos) {
			buffer[pos++] = 1;
			for (; pos < 16; pos++) buffer[pos] = 0;
			this.process(buffer, 0, true);
		}
		this.finalize();
		let opos = 0;
		for (let i = 0; i < 8; i++) {
			out[opos++] = h[i] >>> 0;
			out[opos++] = h[i] >>> 8;
		}
	}
	digest() {
		const { buffer, outputLen } = this;
		this.digestInto(buffer);
		const res = buffer.slice(0, outputLen);
		this.destroy();
		return res;
	}
};
/**
* Poly1305 MAC from RFC 8439.
* @param msg - Message bytes to authenticate.
* @param key - 32-byte Poly1305 one-time key.
* @returns 16-byte authentication tag.
* @example
* Authenticates one message with a one-shot Poly1305 call and a fresh key.
*
* ```ts
* import { poly1305 } from '@noble/ciphers/_poly1305.js';
* import { randomBytes } from '@noble/ciphers/utils.js';
* const key = randomBytes(32);
* poly1305(new Uint8Array(), key);
* ```
*/
var poly1305 = /* @__PURE__ */ wrapMacConstructor(32, (key) => new Poly1305(key));
// node_modules/@noble/ciphers/chacha.js
/**
* ChaCha stream cipher, released
* in 2008. Developed after Salsa20, ChaCha aims to increase diffusion per round.
* It was standardized in
* {@link https://www.rfc-editor.org/rfc/rfc8439 | RFC 8439} and
* is now used in TLS 1.3.
*
* {@link https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha | XChaCha20}
* extended-nonce variant is also provided. Similar to XSalsa, it's safe to use with
* randomly-generated nonces.
*
* Check out
* {@link http://cr.yp.to/chacha/chacha-20080128.pdf | PDF},
* {@link https://en.wikipedia.org/wiki/Salsa20 | wiki}, and
* {@link https://cr.yp.to/chacha.html | website}.
*
* @module
*/
/**
* ChaCha core function. Uses an unrolled loop (chachaCore, hchacha) - 4x
* faster than a simple loop, but larger & harder to read. A simple-loop
* reference version lives in `test/misc/micro-ciphers.ts`;
* `test/arx.test.ts` keeps the two aligned.
* The specific implementation is selected in `createCipher` below.
*/
/** RFC 8439 §2.3 block core for `state = constants | key | counter | nonce`. */
function chachaCore(s, k, n, out, cnt, rounds = 20) {
	let y00 = s[0], y01 = s[1], y02 = s[2], y03 = s[3], y04 = k[0], y05 = k[1], y06 = k[2], y07 = k[3], y08 = k[4], y09 = k[5], y10 = k[6], y11 = k[7], y12 = cnt, y13 = n[0], y14 = n[1], y15 = n[2];
	let x00 = y00, x01 = y01, x02 = y02, x03 = y03, x04 = y04, x05 = y05, x06 = y06, x07 = y07, x08 = y08, x09 = y09, x10 = y10, x11 = y11, x12 = y12, x13 = y13, x14 = y14, x15 = y15;
	for (let r = 0; r < rounds; r += 2) {
		x00 = x00 + x04 | 0;
		x12 = rotl(x12 ^ x00, 16);
		x08 = x08 + x12 | 0;
		x04 = rotl(x04 ^ x08, 12);
		x00 = x00 + x04 | 0;
		x12 = rotl(x12 ^ x00, 8);
		x08 = x08 + x12 | 0;
		x04 = rotl(x04 ^ x08, 7);
		x01 = x01 + x05 | 0;
		x13 = rotl(x13 ^ x01, 16);
		x09 = x09 + x13 | 0;
		x05 = rotl(x05 ^ x09, 12);
		x01 = x01 + x05 | 0;
		x13 = rotl(x13 ^ x01, 8);
		x09 = x09 + x13 | 0;
		x05 = rotl(x05 ^ x09, 7);
		x02 = x02 + x06 | 0;
		x14 = rotl(x14 ^ x02, 16);
		x10 = x10 + x14 | 0;
		x06 = rotl(x06 ^ x10, 12);
		x02 = x02 + x06 | 0;
		x14 = rotl(x14 ^ x02, 8);
		x10 = x10 + x14 | 0;
		x06 = rotl(x06 ^ x10, 7);
		x03 = x03 + x07 | 0;
		x15 = rotl(x15 ^ x03, 16);
		x11 = x11 + x15 | 0;
		x07 = rotl(x07 ^ x11, 12);
		x03 = x03 + x07 | 0;
		x15 = rotl(x15 ^ x03, 8);
		x11 = x11 + x15 | 0;
		x07 = rotl(x07 ^ x11, 7);
		x00 = x00 + x05 | 0;
		x15 = rotl(x15 ^ x00, 16);
		x10 = x10 + x15 | 0;
		x05 = rotl(x05 ^ x10, 12);
		x00 = x00 + x05 | 0;
		x15 = rotl(x15 ^ x00, 8);
		x10 = x10 + x15 | 0;
		x05 = rotl(x05 ^ x10, 7);
		x01 = x01 + x06 | 0;
		x12 = rotl(x12 ^ x01, 16);
		x11 = x11 + x12 | 0;
		x06 = rotl(x06 ^ x11, 12);
		x01 = x01 + x06 | 0;
		x12 = rotl(x12 ^ x01, 8);
		x11 = x11 + x12 | 0;
		x06 = rotl(x06 ^ x11, 7);
		x02 = x02 + x07 | 0;
		x13 = rotl(x13 ^ x02, 16);
		x08 = x08 + x13 | 0;
		x07 = rotl(x07 ^ x08, 12);
		x02 = x02 + x07 | 0;
		x13 = rotl(x13 ^ x02, 8);
		x08 = x08 + x13 | 0;
		x07 = rotl(x07 ^ x08, 7);
		x03 = x03 + x04 | 0;
		x14 = rotl(x14 ^ x03, 16);
		x09 = x09 + x14 | 0;
		x04 = rotl(x04 ^ x09, 12);
		x03 = x03 + x04 | 0;
		x14 = rotl(x14 ^ x03, 8);
		x09 = x09 + x14 | 0;
		x04 = rotl(x04 ^ x09, 7);
	}
	let oi = 0;
	out[oi++] = y00 + x00 | 0;
	out[oi++] = y01 + x01 | 0;
	out[oi++] = y02 + x02 | 0;
	out[oi++] = y03 + x03 | 0;
	out[oi++] = y04 + x04 | 0;
	out[oi++] = y05 + x05 | 0;
	out[oi++] = y06 + x06 | 0;
	out[oi++] = y07 + x07 | 0;
	out[oi++] = y08 + x08 | 0;
	out[oi++] = y09 + x09 | 0;
	out[oi++] = y10 + x10 | 0;
	out[oi++] = y11 + x11 | 0;
	out[oi++] = y12 + x12 | 0;
	out[oi++] = y13 + x13 | 0;
	out[oi++] = y14 + x14 | 0;
	out[oi++] = y15 + x15 | 0;
}
/**
* hchacha hashes key and nonce into key' and nonce' for xchacha20.
* Algorithmically identical to `hchacha_small` from `test/misc/micro-ciphers.ts`,
* but this exported path normalizes word order on big-endian hosts.
* Reuses `chachaCore` and subtracts its feed-forward, keeping the hot per-block
* path untouched.
* @param s - Sigma constants as 32-bit words.
* @param k - Key words.
* @param i - Nonce-prefix words.
* @param out - Output buffer for the derived subkey.
* @example
* Derives the XChaCha subkey from sigma, key, and nonce-prefix words.
*
* ```ts
* const sigma = new Uint32Array(4);
* const key = new Uint32Array(8);
* const nonce = new Uint32Array(4);
* const out = new Uint32Array(8);
* hchacha(sigma, key, nonce, out);
* ```
*/
function hchacha(s, k, i, out) {
	const s2 = isLE ? s : swap32IfBE(s.slice(0, 4));
	const k2 = isLE ? k : swap32IfBE(k.slice(0, 8));
	const i2 = isLE ? i : swap32IfBE(i.slice(0, 4));
	const t = /* @__PURE__ */ new Uint32Array(16);
	chachaCore(s2, k2, i2.subarray(1), t, i2[0]);
	let oi = 0;
	out[oi++] = t[0] - s2[0] | 0;
	out[oi++] = t[1] - s2[1] | 0;
	out[oi++] = t[2] - s2[2] | 0;
	out[oi++] = t[3] - s2[3] | 0;
	out[oi++] = t[12] - i2[0] | 0;
	out[oi++] = t[13] - i2[1] | 0;
	out[oi++] = t[14] - i2[2] | 0;
	out[oi++] = t[15] - i2[3] | 0;
	swap32IfBE(out);
	if (!isLE) clean(s2, k2, i2);
	clean(t);
}
/**
* XChaCha eXtended-nonce ChaCha. With 24-byte nonce, it's safe to make it random (CSPRNG).
* See {@link https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha | the IRTF draft}.
* The nonce/counter layout still reserves 8 counter bytes internally, but the shared public
* `counter` argument follows noble's strict non-wrapping 32-bit policy. See `src/_arx.ts`
* near `MAX_COUNTER` for the full counter-policy rationale.
* @param key - 32-byte key.
* @param nonce - 24-byte extended nonce.
* @param data - Input bytes to xor with the keystream.
* @param output - Optional destination buffer.
* @param counter - Initial block counter.
* @returns Encrypted or decrypted bytes.
* @example
* Encrypts bytes with XChaCha20 using a fresh key and random 24-byte nonce.
*
* ```ts
* import { xchacha20 } from '@noble/ciphers/chacha.js';
* import { randomBytes } from '@noble/ciphers/utils.js';
* const key = randomBytes(32);
* const nonce = randomBytes(24);
* xchacha20(key, nonce, new Uint8Array(4));
* ```
*/
var xchacha20 = /* @__PURE__ */ createCipher(chachaCore, {
	counterRight: false,
	counterLength: 8,
	extendNonceFn: hchacha,
	allowShortKeys: false
});
var ZEROS16 = /* @__PURE__ */ new Uint8Array(16);
var updatePadded = (h, msg) => {
	h.update(msg);
	const leftover = msg.length % 16;
	if (leftover) h.update(ZEROS16.subarray(leftover));
};
var ZEROS32 = /* @__PURE__ */ new Uint8Array(32);
function computeTag(fn, key, nonce, ciphertext, AAD) {
	if (AAD !== void 0) abytes(AAD, void 0, "AAD");
	const authKey = fn(key, nonce, ZEROS32);
	const lengths = u64Lengths(ciphertext.length, AAD ? AAD.length : 0, true);
	const h = poly1305.create(authKey);
	if (AAD) updatePadded(h, AAD);
	updatePadded(h, ciphertext);
	h.update(lengths);
	const res = h.digest();
	clean(authKey, lengths);
	return res;
}
/**
* AEAD algorithm from RFC 8439.
* Salsa20 and chacha (RFC 8439) use poly1305 differently.
* We could have composed them, but it's hard because of authKey:
* In salsa20, authKey changes position in salsa stream.
* In chacha, authKey can't be computed inside computeTag, it modifies the counter.
*/
var _poly1305_aead = (xorStream) => (key, nonce, AAD) => {
	const tagLength = 16;
	return {
		encrypt(plaintext, output) {
			const plength = plaintext.length;
			output = getOutput(plength + tagLength, output, false);
			output.set(plaintext);
			const oPlain = output.subarray(0, -16);
			xorStream(key, nonce, oPlain, oPlain, 1);
			const tag = computeTag(xorStream, key, nonce, oPlain, AAD);
			output.set(tag, plength);
			clean(tag);
			return output;
		},
		decrypt(ciphertext, output) {
			output = getOutput(ciphertext.length - tagLength, output, false);
			const data = ciphertext.subarray(0, -16);
			const passedTag = ciphertext.subarray(-16);
			const tag = computeTag(xorStream, key, nonce, data, AAD);
			if (!equalBytes(passedTag, tag)) {
				clean(tag);
				throw new Error("invalid tag");
			}
			output.set(ciphertext.subarray(0, -16));
			xorStream(key, nonce, output, output, 1);
			clean(tag);
			return output;
		}
	};
};
/**
* XChaCha20-Poly1305 extended-nonce chacha.
*
* Can be safely used with random nonces (CSPRNG).
* See {@link https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha | the IRTF draft}.
* @param key - 32-byte key.
* @param nonce - 24-byte nonce.
* @param AAD - Additional authenticated data.
* @returns AEAD cipher instance.
* @example
* Encrypts and authenticates plaintext with a fresh key and random 24-byte nonce.
*
* ```ts
* import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
* import { randomBytes } from '@noble/ciphers/utils.js';
* const key = randomBytes(32);
* const nonce = randomBytes(24);
* const aad = new TextEncoder().encode('session metadata');
* const cipher = xchacha20poly1305(key, nonce, aad);
* cipher.encrypt(new Uint8Array([1, 2, 3]));
* ```
*/
var xchacha20poly1305 = /* @__PURE__ */ wrapCipher({
	blockSize: 64,
	nonceLength: 24,
	tagLength: 16,
	withAAD: true
}, /* @__PURE__ */ _poly1305_aead(xchacha20));
// src/phone/channel.ts
var KEY_BYTES = 32;
var NONCE_BYTES = 24;
var utf8 = new TextEncoder();
/** Reads a key as it stands in a link. Throws when it is none. */
function fromText(text) {
	const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
	if (bytes.length !== KEY_BYTES) throw new Error("not a key");
	return bytes;
}
/** Random letters, for naming this phone. */
function randomName() {
	return [...crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}
/** The channel of one session. */
function channel(token, key) {
	const bound = (to) => utf8.encode(`beiandesk-handoff-1|${to}`);
	return {
		/** nonce, then sealed: length of the head (4 bytes, big endian), head, content. */
		seal(head, content) {
			const described = utf8.encode(JSON.stringify(head));
			const plain = new Uint8Array(4 + described.length + content.length);
			new DataView(plain.buffer).setUint32(0, described.length);
			plain.set(described, 4);
			plain.set(content, 4 + described.length);
			const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
			const sealed = xchacha20poly1305(key, nonce, bound(`to-desk|${token}`)).encrypt(plain);
			const message = new Uint8Array(NONCE_BYTES + sealed.length);
			message.set(nonce);
			message.set(sealed, NONCE_BYTES);
			return message;
		},
		/** The answer to message seq. Throws when it is another's, or nobody's who has the key. */
		open(seq, message) {
			const cipher = xchacha20poly1305(key, message.subarray(0, NONCE_BYTES), bound(`to-phone|${token}|${seq}`));
			return JSON.parse(new TextDecoder().decode(cipher.decrypt(message.subarray(NONCE_BYTES))));
		}
	};
}
// src/phone/desk.ts
/** Nothing came back that could be read, and why. */
var DeskError = class extends Error {
	constructor(trouble) {
		super(trouble);
		_defineProperty(this, "trouble", void 0);
		this.trouble = trouble;
	}
};
var BUSY = 503;
var BUSY_TRIES = 5;
var BUSY_PAUSE_MS = 1e3;
var known = [
	"closed",
	"heard",
	"other-phone",
	"key",
	"size",
	"form"
];
/** The computer behind a link: its token is the first segment of the path, its key stands behind the "#". */
function deskOf(location) {
	const token = location.pathname.split("/")[1] ?? "";
	let key;
	try {
		key = fromText(location.hash.slice(1));
	} catch {
		throw new DeskError("no-key");
	}
	const { seal, open } = channel(token, key);
	const device = deviceName(token);
	let last = 0;
	let ends = Number.POSITIVE_INFINITY;
	return async function say(message, content = /* @__PURE__ */ new Uint8Array(), onSent) {
		let repeated = false;
		const next = () => {
			last = Math.max(last + 1, Date.now());
			return {
				seq: last,
				sealed: seal({
					seq: last,
					device,
					...message
				}, content)
			};
		};
		let { seq, sealed } = next();
		for (let tries = 0;; tries++) {
			const { status, body } = await post(sealed, onSent).catch((error) => {
				throw Date.now() > ends ? new DeskError("closed") : error;
			});
			if (status === 200) {
				const answer = opened(seq, body, open);
				ends = Date.now() + answer.seconds * 1e3;
				if (message.kind === "done") forgetName(token);
				return answer;
			}
			if (status === BUSY && tries < BUSY_TRIES) {
				await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
				continue;
			}
			const word = new TextDecoder().decode(body).trim();
			if (!repeated && (word === "heard" || word === "hello" && message.kind !== "hello")) {
				repeated = true;
				if (word === "hello") await say({ kind: "hello" });
				({seq, sealed} = next());
				continue;
			}
			throw new DeskError(known.find((k) => k === word) ?? (status === BUSY ? "busy" : "form"));
		}
	};
}
function opened(seq, body, open) {
	try {
		return open(seq, body);
	} catch {
		throw new DeskError("key");
	}
}
var placeOf = (token) => `handoff-${token}`;
/** The name of this phone, the same in every tab of its browser: scanning the code again is no other phone. */
function deviceName(token) {
	const place = placeOf(token);
	try {
		const kept = localStorage.getItem(place) ?? randomName();
		localStorage.setItem(place, kept);
		return kept;
	} catch {
		return randomName();
	}
}
/** Forgets the name of this phone: it is worth nothing once the computer has said goodbye. */
function forgetName(token) {
	try {
		localStorage.removeItem(placeOf(token));
	} catch {}
}
/** Sends bytes; XMLHttpRequest tells how far it got, fetch does not. */
function post(body, onSent) {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open("POST", "say");
		request.responseType = "arraybuffer";
		request.setRequestHeader("Content-Type", "application/octet-stream");
		request.setRequestHeader("X-Beiandesk-Handoff", "1");
		request.upload.onprogress = (event) => {
			if (event.lengthComputable) onSent === null || onSent === void 0 || onSent(event.loaded / event.total);
		};
		request.onload = () => resolve({
			status: request.status,
			body: new Uint8Array(request.response)
		});
		request.onerror = () => reject(new DeskError("unreachable"));
		request.send(body);
	});
}
// src/phone/dom.ts
/** An element with attributes and children; children that are nothing are left out. */
function el(name, attributes, ...children) {
	const e = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, String(value));
	e.append(...children.filter((c) => Boolean(c)));
	return e;
}
/** A big button. */
function button(text, look, press) {
	const b = el("button", {
		type: "button",
		class: look
	}, text);
	b.onclick = press;
	return b;
}
/** Two big buttons that choose a picture: with the camera, and from what is there. */
function pickers(take, choose, chosen) {
	const picker = (text, look, camera) => {
		const input = el("input", {
			type: "file",
			accept: "image/*",
			class: "unseen",
			"aria-label": text
		});
		if (camera) input.setAttribute("capture", "environment");
		input.onchange = () => {
			var _input$files;
			const file = (_input$files = input.files) === null || _input$files === void 0 ? void 0 : _input$files[0];
			if (file) chosen(file);
		};
		return el("label", {
			class: `button ${look}`,
			"data-pick": camera ? "camera" : "album"
		}, text, input);
	};
	return [picker(take, "main", true), picker(choose, "", false)];
}
// src/phone/frame.ts
var SVG = "http://www.w3.org/2000/svg";
/** A card of 85.6 × 54 mm, a sheet of A4, a head over shoulders; each with a margin around it. */
var outlines = {
	card: {
		box: [96, 64],
		paths: ["M9 5H87a4 4 0 0 1 4 4V55a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4Z"]
	},
	page: {
		box: [76, 104],
		paths: ["M4 4H72V100H4Z"]
	},
	person: {
		box: [72, 96],
		paths: ["M36 16c10 0 15 8 15 18S44 56 36 56 21 44 21 34 26 16 36 16Z", "M8 96c0-20 10-30 22-32h12c12 2 22 12 22 32"]
	}
};
var CORNERS = "M2 12V2H12M{w} 2H{W}V12M{W} {h}V{H}H{w}M12 {H}H2V{h}";
function element(name, attributes, children = []) {
	const e = document.createElementNS(SVG, name);
	for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
	e.append(...children);
	return e;
}
var wideSheet = {
	box: [104, 76],
	paths: ["M4 4H100V72H4Z"]
};
/** The outline to take a picture by, filled with the backdrop's colour. */
var outlineAlone = (frame, backdrop) => outline(frame, backdrop, false, false);
/** The outline over a picture, see-through. A sheet lies as the picture does: many certificates are wide. */
var outlineOver = (frame, { naturalWidth, naturalHeight }) => outline(frame, "", true, naturalWidth > naturalHeight);
function outline(frame, backdrop, over, wide) {
	if (frame === "") return void 0;
	const { box, paths } = frame === "page" && wide ? wideSheet : outlines[frame];
	const [width, height] = box;
	const numbers = {
		w: width - 12,
		W: width - 2,
		h: height - 12,
		H: height - 2
	};
	const corners = CORNERS.replace(/\{(\w)\}/g, (_, n) => String(numbers[n]));
	const ground = element("rect", {
		width: `${width}`,
		height: `${height}`,
		fill: backdrop || "none",
		class: "ground"
	});
	const lines = [...paths, corners].flatMap((d) => [element("path", {
		d,
		class: "line-under"
	}), element("path", {
		d,
		class: "line-over"
	})]);
	return element("svg", {
		viewBox: `0 0 ${width} ${height}`,
		class: over ? "outline over" : backdrop ? "outline" : "outline bare",
		"aria-hidden": "true"
	}, over ? lines : [ground, ...lines]);
}
// src/phone/picture.ts
/** The long side of the copy that is sent ahead; what photos are measured on. */
var COPY_SIDE = 1600;
var COPY_QUALITY = .85;
/** An image element of a file, or undefined when this browser cannot show it. */
async function shown(url) {
	const image = new Image();
	image.src = url;
	try {
		await image.decode();
		return image;
	} catch {
		return;
	}
}
/** A small JPEG of an image, upright. */
async function smallCopy(image) {
	const scale = Math.min(1, COPY_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
	const canvas = document.createElement("canvas");
	canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
	canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
	const brush = canvas.getContext("2d");
	if (!brush) return void 0;
	brush.drawImage(image, 0, 0, canvas.width, canvas.height);
	const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", COPY_QUALITY));
	return blob ? new Uint8Array(await blob.arrayBuffer()) : void 0;
}
// src/phone/main.ts
var root = document.getElementById("phone");
var lang = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
var task;
var check = "";
var draw = () => [el("p", {
	class: "quiet",
	role: "status"
}, w("connecting"))];
function w(key, args) {
	return phonePhrase(lang, key, args);
}
var said = (text) => lang === "en" ? text.en || text.zh : text.zh || text.en;
/** Shows a screen, and shows it again when the language changes. */
function show(screen) {
	draw = screen;
	document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
	document.title = w("title");
	root.replaceChildren(header(), el("main", {}, ...draw()));
}
function header() {
	const other = button(w("language.other"), "plain", () => {
		lang = lang === "en" ? "zh" : "en";
		show(draw);
	});
	return el("header", {}, el("div", { class: "bar" }, el("h1", {}, task ? said(task.name) : w("title")), other), check && el("p", { class: "check" }, `${w("check")} `, el("strong", {}, `${check.slice(0, 3)} ${check.slice(3)}`)), check && el("p", { class: "quiet" }, w("check.help")));
}
function trouble(error, retry, another) {
	const why = error instanceof DeskError ? error.trouble : "form";
	show(() => [
		el("p", {
			class: "note",
			role: "alert",
			"data-trouble": why
		}, w(`trouble.${why}`)),
		retry && ["unreachable", "busy"].includes(why) && button(w("retry"), "main", retry),
		another && ["size", "unread"].includes(why) && button(w("again"), "main", another)
	]);
}
/** The most that the computer takes of one picture, in bytes; what seals it is on top. */
var MOST = (32 << 20) - 1024;
async function read(file) {
	if (file.size > MOST) throw new DeskError("size");
	try {
		return new Uint8Array(await file.arrayBuffer());
	} catch {
		throw new DeskError("unread");
	}
}
async function connect(say) {
	show(draw);
	try {
		const hello = await say({ kind: "hello" });
		task = hello.task;
		check = hello.check ?? "";
		choose(say);
	} catch (error) {
		trouble(error, () => void connect(say));
	}
}
/** What to take, and the two ways to do so. replaces names the picture that is to go. */
function choose(say, replaces = "") {
	const t = task;
	if (!t) return;
	const points = (list) => el("ul", {}, ...list.map((p) => el("li", {}, said(p))));
	show(() => [
		el("p", {}, said(t.help)),
		outlineAlone(t.frame, t.backdrop),
		el("p", { class: "frame-help" }, w(`frame.${t.frame}`)),
		...pickers(w("take"), w("choose"), (file) => void preview(say, file, replaces)),
		t.do.length > 0 && el("section", {}, el("h2", {}, w("do")), points(t.do)),
		t.avoid.length > 0 && el("section", {}, el("h2", {}, w("avoid")), points(t.avoid)),
		el("p", { class: "quiet" }, w("privacy"))
	]);
}
/** Shows the chosen picture under the outline, with the computer's first look where there is one. */
async function preview(say, file, replaces) {
	const url = URL.createObjectURL(file);
	const image = await shown(url);
	if (image) image.alt = file.name;
	let hints;
	let looking = Boolean(image && (task === null || task === void 0 ? void 0 : task.hints));
	const leave = (then) => () => {
		URL.revokeObjectURL(url);
		then();
	};
	const screen = () => [
		image ? el("figure", {}, image, outlineOver((task === null || task === void 0 ? void 0 : task.frame) ?? "", image)) : el("p", { class: "note" }, w("preview.none", { name: file.name })),
		el("h2", {}, w("preview")),
		el("div", {
			"aria-live": "polite",
			class: "hints"
		}, ...hintsOf(looking, hints)),
		button(w("use"), "main", leave(() => void send(say, file, replaces))),
		button(w("again"), "", leave(() => choose(say, replaces)))
	];
	show(screen);
	if (!looking || !image) return;
	hints = await firstLook(say, image);
	looking = false;
	if (draw === screen) show(screen);
}
function hintsOf(looking, hints) {
	if (looking) return [el("p", { class: "quiet" }, w("hint.looking"))];
	if (!hints) return [];
	if (hints.length === 0) return [el("p", {
		class: "good",
		"data-hints": "0"
	}, w("hint.none"))];
	return [el("p", { "data-hints": hints.length }, w("hint.some")), el("ul", { class: "warn" }, ...hints.map((h) => el("li", {}, said(h))))];
}
/** A hint that does not come is no trouble: the picture itself is judged later. */
async function firstLook(say, image) {
	try {
		const copy = await smallCopy(image);
		return copy && (await say({ kind: "hint" }, copy)).hints;
	} catch {
		return;
	}
}
async function send(say, file, replaces) {
	const progress = (text) => show(() => [el("p", {
		class: "progress",
		role: "status"
	}, text)]);
	progress(w("sealing"));
	try {
		await new Promise((resolve) => setTimeout(resolve, 30));
		const content = await read(file);
		told(say, await say({
			kind: "picture",
			name: file.name,
			...replaces && { replaces }
		}, content, (share) => progress(share < 1 ? w("sending", { percent: Math.round(share * 100) }) : w("judging"))), replaces);
	} catch (error) {
		trouble(error, () => void send(say, file, replaces), () => choose(say, replaces));
	}
}
function told(say, { verdict, refusal }, replaces) {
	if (verdict) show(() => verdictOf(say, verdict));
	else if (refusal) show(() => [
		el("h2", { "data-refused": refusal.code }, w("refused")),
		el("p", {
			class: "note",
			role: "alert"
		}, said(refusal.message), el("br", {}), said(refusal.advice)),
		button(w("retry"), "main", () => choose(say, replaces))
	]);
}
function verdictOf(say, v) {
	const open = v.findings.filter((f) => f.severity !== "hint").length;
	const buttons = [
		button(w("replace"), open > 0 ? "main" : "", () => choose(say, v.material)),
		button(w("more"), "", () => choose(say)),
		button(w("done"), open > 0 ? "" : "main", () => void finish(say))
	];
	return [
		el("div", { role: "status" }, el("h2", {
			class: open > 0 ? "warn-title" : "good",
			"data-verdict": open
		}, open > 0 ? w("verdict.some", { n: open }) : w("verdict.none"))),
		open === 0 && el("p", { class: "quiet" }, w("verdict.none.help")),
		v.converted && el("p", { class: "quiet" }, w("verdict.converted")),
		el("ul", { class: "findings" }, ...v.findings.map(findingOf)),
		v.fine.length > 0 && el("details", {}, el("summary", {}, w("verdict.fine", { n: v.fine.length })), el("ul", {}, ...v.fine.map((p) => el("li", {}, said(p))))),
		...open > 0 ? buttons : buttons.reverse(),
		el("p", { class: "quiet" }, w("more.help"))
	];
}
function findingOf(f) {
	return el("li", { class: f.severity }, el("span", { class: "severity" }, w(`severity.${f.severity}`)), el("span", {}, said(f.message)), el("span", { class: "advice" }, f.mendable ? w("verdict.mendable") : said(f.advice)));
}
async function finish(say) {
	try {
		await say({ kind: "done" });
		check = "";
		show(() => [el("p", {
			class: "progress good done",
			role: "status"
		}, w("finished")), el("p", { class: "quiet" }, w("finished.help"))]);
	} catch (error) {
		trouble(error, () => void finish(say));
	}
}
try {
	connect(deskOf(window.location));
} catch (error) {
	trouble(error);
}
