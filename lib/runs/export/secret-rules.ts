/** Kinds of secrets, as a file tells what was masked in it. */
export const SECRET_KINDS = [
	"privateKey",
	"accessKey",
	"securityToken",
	"bearer",
	"urlPassword",
	"namedSecret",
	"commandPassword",
	"passwordHash",
	"wellKnownToken",
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** Words in the names of secrets: in assignments, JSON, headers, options and tags. */
const SECRET_WORD = `(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|cookie|api[_.-]?key|access[_.-]?key(?:[_.-]?id)?|(?:private|auth|encryption)[_.-]?key|authorization)`;
/**
 * Every repetition that is tried from many places has an end: a line of base64 is a word of 24,000 letters, and a pattern
 * that looked at all of it from each of them would hold the whole console up for seconds.
 */
const NAME = String.raw`(?<name>[\w.-]{0,100}${SECRET_WORD}[\w.-]{0,100})`;

/** Names that hold such a word and name no secret: they are needed to understand a run. */
const HARMLESS_NAME =
	/^(?:client_?token|next_?token|(?:lifecycle_?hook_?id_?and_?)?lifecycle_?action_?token(?:\.\w+)?|max_?tokens?|password_?inherit)$|(?:^|[_.-])(?:passed|passes|passing|passive\w*|passenger\w*|bypass\w*|compass\w*)$/i;

/** Whether nothing is masked after this name, although it holds a word of secrets. */
export const isHarmlessName = (name: string): boolean => HARMLESS_NAME.test(name);

const NAMES_SECRET = new RegExp(SECRET_WORD, "i");
/** Whether a member of this name holds a secret. */
export const isSecretName = (name: string): boolean => NAMES_SECRET.test(name) && !isHarmlessName(name);

/**
 * A value after a name: in quotes, which may be escaped any number of times (JSON within JSON), to the same quote again;
 * an unfinished one to the end of its line; without quotes up to a blank. An empty one is no secret.
 */
const VALUE = String.raw`(?!\\*(?:""|''))(?:(?<slashes>(?<!\\)\\*)(?<quote>["'\x60])[\s\S]*?(?<!\\)\k<slashes>\k<quote>|\\*["'\x60][^\n]*|[^\s"'\x60<>]+)`;

/**
 * What is taken for a secret in a text. Of a match, what the groups `before` and `after` hold stays, so that one sees what
 * was masked; where the group `name` is a harmless name, all of it stays.
 */
export type SecretRule = { kind: SecretKind; pattern: RegExp };

/** The rules in the order in which they are applied. To mask more, add an entry. */
export const SECRET_RULES: readonly SecretRule[] = [
	{
		kind: "privateKey",
		// Also one of which the end is missing: an output may be cut.
		pattern: /-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----|$)/g,
	},
	{
		kind: "accessKey",
		// An id, and the secret of 30 letters and digits that stands right after it.
		pattern:
			/(?<![A-Za-z0-9])(?:LTAI|(?:STS|TMP)\.)[A-Za-z0-9]{10,64}(?:[^A-Za-z0-9]{1,6}[A-Za-z0-9]{30}(?![A-Za-z0-9]))?/g,
	},
	{ kind: "securityToken", pattern: /(?<![A-Za-z0-9])CAIS[A-Za-z0-9+/=_%-]{30,}/g },
	{
		kind: "bearer",
		pattern:
			/(?<before>\b(?:proxy-)?authorization\\*["']?\s*[:=]\s*\\*["']?)(?:[A-Za-z][\w-]*\s+)?[^\s"'\\,;]+(?:,\s*\w+=[^\s,"']+)*/gi,
	},
	{ kind: "bearer", pattern: /(?<before>\bbearer\s+)[A-Za-z0-9._~+/-]{6,}=*/gi },
	{ kind: "bearer", pattern: /(?<before>(?:^|["'\s])(?:set-)?cookie\s*:\s*)[^\n]+/gi },
	{
		kind: "urlPassword",
		pattern: /(?<before>(?<=[a-z0-9+.-]):\/\/[^\s/:@"'<>]{0,500}:)[^\s"'<>]{1,1000}(?<after>@)/gi,
	},
	{ kind: "urlPassword", pattern: /(?<before>(?<=[a-z0-9+.-]):\/\/)[^\s/:@"'<>]{12,1000}(?<after>@)/gi },
	{ kind: "urlPassword", pattern: /(?<before>[?&](?:x-oss-)?signature=)[^\s&"'<>]+/gi },
	{
		kind: "commandPassword",
		pattern: /(?<before>\b(?:mysql\w*|mariadb[\w-]*)\b[^\n|;&]{0,2000}?\s-p)(?!\s)[^\s|;&]+/g,
	},
	{
		kind: "commandPassword",
		pattern: /(?<before>\bsshpass\s+-p\s*|\bredis-cli\b[^\n|;&]{0,2000}?\s-a\s+)(?:"[^"\n]*"|'[^'\n]*'|\S+)/g,
	},
	{
		kind: "commandPassword",
		pattern: /(?<before>\b(?:curl|wget)\b[^\n|;]{0,2000}?\s(?:-u|--user)[\s=]*["']?[^\s:"']{1,500}:)[^\s"']+/g,
	},
	{
		kind: "commandPassword",
		// What is handed to passwd and chpasswd through a pipe or as a here-string.
		pattern:
			/(?<before>\b(?:echo|printf)\s+)[^\n|]{0,2000}?(?<after>\s*\|\s*(?:sudo\s+)?(?:chpasswd|passwd\b[^\n]*--stdin))/g,
	},
	{ kind: "commandPassword", pattern: /(?<before>\bchpasswd\b[^\n<]{0,500}<<<\s*)(?:"[^"\n]*"|'[^'\n]*'|\S+)/g },
	{
		kind: "namedSecret",
		// --password VALUE: an option whose value is a word of its own.
		pattern: new RegExp(String.raw`(?<before>(?<![\w-])--?${NAME}[ \t]+)(?!-)${VALUE}`, "gi"),
	},
	{ kind: "namedSecret", pattern: new RegExp(String.raw`(?<before><${NAME}(?:\s[^>]{0,500})?>)[^<]+`, "gi") },
	{
		kind: "namedSecret",
		// YAML and headers: a value without quotes goes to the end of its line.
		pattern: new RegExp(String.raw`(?<before>^[ \t-]*${NAME}[ \t]*:[ \t]+)(?!\\*["'\x60\x7b\[|>])[^\n]+`, "gim"),
	},
	{
		kind: "namedSecret",
		pattern: new RegExp(String.raw`(?<before>(?<![\w.-])${NAME}\\*["'\x60]?\s*(?::=|=>|[:=])[ \t]*)${VALUE}`, "gi"),
	},
	{ kind: "passwordHash", pattern: /\$(?:1|2[abxy]?|5|6|7|y|gy|argon2\w*)\$[^\s:"'\\]{8,}/g },
	{
		kind: "wellKnownToken",
		// JSON Web Tokens; keys of other clouds and of code hosts.
		pattern:
			/\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*|\b(?:AKIA|ASIA|AKID)[A-Za-z0-9]{12,}|\bgh[oprsu]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abprs]-[\w-]{10,}|\bsk-[\w-]{20,}|\bnpm_[A-Za-z0-9]{30,}/g,
	},
];
