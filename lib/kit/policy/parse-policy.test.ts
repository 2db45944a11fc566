import { describe, expect, it } from "vitest";
import { formatProblem, parsePolicy, parseTrustPolicy } from "./parse-policy";
import type { Principals } from "./policy-document";

function problem(parse: typeof parsePolicy, text: string) {
	const parsed = parse(text);
	return parsed.ok ? "accepted" : `${parsed.problem.line}:${parsed.problem.column} ${parsed.problem.path}`;
}

const statement = (text: string) => `{"Version":"1","Statement":[${text}]}`;
const allow = (rest: string) => statement(`{"Effect":"Allow",${rest}}`);

describe("parsePolicy", () => {
	it.each([
		["the tutorial's policy", allow('"Action":["ecs:RunCommand","ess:CompleteLifecycleAction"],"Resource":"*"')],
		["NotAction and NotResource", allow('"NotAction":"ram:*","NotResource":["acs:ecs:*:*:instance/*"]')],
		[
			"every kind of condition",
			allow(
				`"Action":"*","Resource":"*","Condition":{
					"StringLike":{"acs:UserAgent":["a*","b*"]},
					"NumericLessThan":{"x:n":3},
					"DateLessThan":{"acs:CurrentTime":"2030-01-01T00:00:00+08:00"},
					"Bool":{"acs:SecureTransport":true},
					"IpAddress":{"acs:SourceIp":["10.0.0.0/8","::1"]}}`,
			),
		],
	])("accepts %s", (_name, text) => {
		expect(problem(parsePolicy, text)).toBe("accepted");
	});

	it.each([
		["nothing", "", "1:1 document"],
		["text that is not JSON", '{"Version": "1", "Statement": [}', "1:32 document"],
		["a comment", '{"Version":"1", // no\n"Statement":[]}', "1:17 document"],
		["something after the document", '{"Version":"1","Statement":[]} x', "1:32 document"],
		["a list", "[]", "1:1 document"],
		["no Version", '{"Statement":[]}', "1:1 document"],
		["another Version", '{\n\t"Version": "2012-10-17",\n\t"Statement": []\n}', "2:13 Version"],
		["a Version that is a number", '{"Version":1,"Statement":[]}', "1:12 Version"],
		["no Statement", '{"Version":"1"}', "1:1 document"],
		["a Statement that is no list", '{"Version":"1","Statement":{}}', "1:28 Statement"],
		["an empty Statement", '{"Version":"1","Statement":[]}', "1:28 Statement"],
		["an unknown member", '{"Version":"1","Id":"x","Statement":[]}', "1:16 Id"],
		["a member given twice", '{"Version":"1","Version":"1","Statement":[]}', "1:16 Version"],
		["no Effect", statement('{"Action":"*","Resource":"*"}'), "1:29 Statement[0]"],
		["a wrong Effect", statement('{"Effect":"allow","Action":"*","Resource":"*"}'), "1:39 Statement[0].Effect"],
		["no Action", allow('"Resource":"*"'), "1:29 Statement[0]"],
		["Action beside NotAction", allow('"Action":"*","NotAction":"*","Resource":"*"'), "1:72 Statement[0].NotAction"],
		["an empty Action list", allow('"Action":[],"Resource":"*"'), "1:56 Statement[0].Action"],
		[
			"an action without product",
			allow('"Action":["ecs:*","RunCommand"],"Resource":"*"'),
			"1:65 Statement[0].Action[1]",
		],
		["an action that is no string", allow('"Action":[7],"Resource":"*"'), "1:57 Statement[0].Action[0]"],
		["no Resource", allow('"Action":"*"'), "1:29 Statement[0]"],
		["a resource of another cloud", allow('"Action":"*","Resource":"arn:aws:s3:::x"'), "1:71 Statement[0].Resource"],
		["a Principal", allow('"Action":"*","Resource":"*","Principal":{}'), "1:75 Statement[0].Principal"],
		[
			"an unknown operator",
			allow('"Action":"*","Resource":"*","Condition":{"StringEqual":{}}'),
			"1:88 Statement[0].Condition.StringEqual",
		],
		[
			"an address that is none",
			allow('"Action":"*","Resource":"*","Condition":{"IpAddress":{"acs:SourceIp":["10.0.0.0/8","10.0.0.0/33"]}}'),
			"1:130 Statement[0].Condition.IpAddress.acs:SourceIp[1]",
		],
		[
			"a date that is none",
			allow('"Action":"*","Resource":"*","Condition":{"DateEquals":{"acs:CurrentTime":"tomorrow"}}'),
			"1:120 Statement[0].Condition.DateEquals.acs:CurrentTime",
		],
	])("says where it refuses %s", (_name, text, expected) => {
		const place = problem(parsePolicy, text);
		expect(place).toBe(expected);
	});

	it("refuses a text that is nested deeper than any policy", () => {
		expect(problem(parsePolicy, "[".repeat(6144))).toBe("1:17 document");
		expect(problem(parsePolicy, statement("[".repeat(3000) + "]".repeat(3000)))).toMatch(/ document$/);
	});

	it("words the problem in one line", () => {
		const parsed = parsePolicy('{\n  "Version": "2",\n  "Statement": []\n}');
		expect(parsed.ok ? "" : formatProblem(parsed.problem)).toBe('Version must be "1", not "2" (line 2, column 14).');
	});

	it("parses a text only once", () => {
		const text = allow('"Action":"ecs:*","Resource":"*"');
		expect(parsePolicy(text)).toBe(parsePolicy(`${text}`));
	});
});

describe("parseTrustPolicy", () => {
	const trust = (principal: string) => allow(`"Action":"sts:AssumeRole","Principal":${principal}`);

	it.each([
		["a service", '{"Service":["oos.aliyuncs.com"]}'],
		["an account", '{"RAM":"acs:ram::1000000000000001:root"}'],
		["a user and a role", '{"RAM":["acs:ram::1:user/alice","acs:ram::1:role/ops"]}'],
		["an identity provider", '{"Federated":["acs:ram::1:saml-provider/idp"]}'],
	])("accepts %s", (_name, principal) => {
		expect(problem(parseTrustPolicy, trust(principal))).toBe("accepted");
	});

	it.each([
		["no Principal", allow('"Action":"sts:AssumeRole"'), "1:29 Statement[0]"],
		["an empty Principal", trust("{}"), "1:85 Statement[0].Principal"],
		["an unknown kind", trust('{"AWS":"*"}'), "1:86 Statement[0].Principal.AWS"],
		["a service that is none", trust('{"Service":"oos"}'), "1:96 Statement[0].Principal.Service"],
		["a RAM principal that is no ARN", trust('{"RAM":"alice"}'), "1:92 Statement[0].Principal.RAM"],
		[
			"a Resource",
			allow('"Action":"*","Principal":{"RAM":"acs:ram::1:root"},"Resource":"*"'),
			"1:98 Statement[0].Resource",
		],
	])("says where it refuses %s", (_name, text, expected) => {
		expect(problem(parseTrustPolicy, text)).toBe(expected);
	});
});

describe("an empty list of principals", () => {
	it.each<[string, Partial<Principals>]>([
		['{"RAM":[],"Service":["oos.aliyuncs.com"]}', { services: ["oos.aliyuncs.com"] }],
		['{"Service":[],"RAM":["acs:ram::1:root"]}', { ram: ["acs:ram::1:root"] }],
		['{"RAM":[],"Federated":"acs:ram::1:saml-provider/x"}', { federated: ["acs:ram::1:saml-provider/x"] }],
	])("is fine beside one that names somebody: %s", (principal, named) => {
		const parsed = parseTrustPolicy(
			`{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":${principal}}]}`,
		);
		const nobody = { services: [], ram: [], federated: [] };
		expect(parsed.ok && parsed.policy.statements[0]?.principals).toEqual({ ...nobody, ...named });
	});
});

describe("what is wrong is said", () => {
	const said = (parse: typeof parsePolicy, text: string) => {
		const parsed = parse(text);
		return parsed.ok ? "" : parsed.problem.message;
	};
	const withAction = (action: string) => allow(`"Action":${action},"Resource":"*"`);
	const withResource = (resource: string) => allow(`"Action":"*","Resource":${resource}`);
	const withCondition = (condition: string) => allow(`"Action":"*","Resource":"*","Condition":${condition}`);

	it.each([
		["", "is not valid JSON (ValueExpected)"],
		["{", "is not valid JSON (CloseBraceExpected)"],
		['{"Version":"1",}', "is not valid JSON (PropertyNameExpected)"],
		["[".repeat(17), "is nested too deeply"],
		["[]", "must be an object, not an array"],
		["null", "must be an object, not null"],
		["{}", "has no Version"],
		['{"Version":1}', 'must be "1", not a number'],
		['{"Version":"1"}', "has no Statement"],
		['{"Version":"1","Statement":true}', "must be a list of statements, not a boolean"],
		['{"Version":"1","Statement":[]}', "must hold at least one statement"],
		['{"Version":"1","Id":"x"}', "is unknown here; known are Version, Statement"],
		['{"Version":"1","Version":"1"}', "is given twice"],
		[statement("7"), "must be an object, not a number"],
		[statement("{}"), "has no Effect"],
		[statement('{"Effect":"Permit"}'), 'must be "Allow" or "Deny", not "Permit"'],
		[allow('"Principal":{}'), "is unknown here; known are Effect, Action, NotAction, Resource, NotResource, Condition"],
		[allow('"Resource":"*"'), "has no Action"],
		[allow('"Action":"*"'), "has no Resource"],
		[allow('"Action":"*","Resource":"*","NotResource":"*"'), "cannot stand beside Resource"],
		[withAction("[]"), "must not be empty"],
		[withAction("[null]"), "must be a string, not null"],
		[withAction("[{}]"), "must be a string, not an object"],
		[withAction('"Run"'), 'must be "*" or "<product>:<operation>", not "Run"'],
		[withResource('"i-1"'), 'must be "*" or "acs:<product>:<region>:<account>:<resource>", not "i-1"'],
		[withCondition("[]"), "must be an object, not an array"],
		[withCondition('{"StringLike":"x"}'), 'must be an object, not "x"'],
		[withCondition('{"StringLike":{"k":[]}}'), "must not be empty"],
		[withCondition('{"StringLike":{"k":[null]}}'), "must be a string, a number or a truth value, not null"],
		[withCondition('{"NumericEquals":{"k":"many"}}'), "must be a number"],
	])("of %s", (text, expected) => {
		expect(said(parsePolicy, text)).toBe(expected);
	});

	it.each([
		[allow('"Action":"*"'), "has no Principal"],
		[allow('"Action":"*","Principal":"*"'), 'must be an object, not "*"'],
		[allow('"Action":"*","Principal":{}'), "must name RAM, Service, Federated"],
		[allow('"Action":"*","Principal":{"RAM":[]}'), "must name RAM, Service, Federated"],
		[allow('"Action":"*","Principal":{"RAM":[],"Service":[]}'), "must name RAM, Service, Federated"],
		[allow('"Action":"*","Principal":{"RAM":[1]}'), "must be a string, not a number"],
		[
			allow('"Action":"*","Principal":{"RAM":"acs:ram::x:root"}'),
			'must be the ARN of an account, a user or a role, not "acs:ram::x:root"',
		],
		[
			allow('"Action":"*","Principal":{"Service":"oos.example.com"}'),
			'must be the name of a cloud service like "oos.aliyuncs.com", not "oos.example.com"',
		],
		[
			allow('"Action":"*","Resource":"*"'),
			"is unknown here; known are Effect, Action, NotAction, Principal, Condition",
		],
	])("of the trust policy %s", (text, expected) => {
		expect(said(parseTrustPolicy, text)).toBe(expected);
	});
});

describe("the edges of the grammar", () => {
	const taken = (text: string) => parsePolicy(text).ok;

	it.each([
		["*", true],
		["ecs:Run*", true],
		["log:/project/?et", true],
		["vpc-x_1:*", true],
		["ecs:", false],
		[":RunCommand", false],
		["e cs:Run", false],
		["ecs:Run Command", false],
		["ecs:Run!", false],
		["**", false],
	])("the action %s is taken: %s", (action, expected) => {
		expect(taken(allow(`"Action":"${action}","Resource":"*"`))).toBe(expected);
	});

	it.each([
		["*", true],
		["acs:x", true],
		["acs:", false],
		["xacs:ecs", false],
		["*x", false],
		["", false],
	])("the resource %s is taken: %s", (resource, expected) => {
		expect(taken(allow(`"Action":"*","Resource":"${resource}"`))).toBe(expected);
	});

	it.each([
		['{"RAM":"acs:ram::12:*"}', true],
		['{"RAM":"acs:ram::12:rootless"}', false],
		['{"RAM":"acs:ram::12:user/"}', false],
		['{"RAM":"acs:ram::12:role/"}', false],
		['{"RAM":"acs:ram:::root"}', false],
		['{"RAM":"xacs:ram::1:root"}', false],
		['{"Service":"a.b@c-d.aliyuncs.com"}', true],
		['{"Service":"x/oos.aliyuncs.com"}', false],
		['{"Service":".aliyuncs.com"}', false],
		['{"Service":"oos.aliyuncs.com.x"}', false],
		['{"Service":"oos.aliyuncsxcom"}', false],
	])("the principal %s is taken: %s", (principal, expected) => {
		expect(parseTrustPolicy(allow(`"Action":"*","Principal":${principal}`)).ok).toBe(expected);
	});

	it("takes sixteen levels and no more", () => {
		expect(problem(parsePolicy, "[".repeat(16) + "]".repeat(16))).toBe("1:1 document");
		expect(problem(parsePolicy, "[".repeat(17) + "]".repeat(17))).toBe("1:17 document");
		expect(problem(parsePolicy, `${"[{".repeat(8)}${"}]".repeat(8)}${"[]".repeat(20)}`)).not.toBe("1:17 document");
		expect(taken(allow(`"Action":"*","Resource":["acs:${"[{".repeat(20)}"]`))).toBe(true);
	});

	it("keeps what it read as the evaluation wants it", () => {
		const parsed = parseTrustPolicy(
			allow(
				'"Action":"STS:AssumeRole","Principal":{"Service":"OOS.aliyuncs.com","Federated":"acs:ram::1:saml-provider/x"}',
			),
		);
		expect(parsed.ok && parsed.policy.statements).toEqual([
			{
				effect: "Allow",
				actions: { negated: false, patterns: ["sts:assumerole"] },
				resources: undefined,
				principals: { services: ["oos.aliyuncs.com"], ram: [], federated: ["acs:ram::1:saml-provider/x"] },
				conditions: [],
			},
		]);
		const identity = parsePolicy(
			allow('"NotAction":"ECS:*","Resource":["acs:ram::1:role/*","acs:sts::1:x","acs:ecs::1:acs:ram::"]'),
		);
		expect(identity.ok && identity.policy.statements[0]).toMatchObject({
			actions: { negated: true, patterns: ["ecs:*"] },
			resources: { negated: false, patterns: ["acs:ram:*:1:role/*", "acs:sts:*:1:x", "acs:ecs::1:acs:ram::"] },
			principals: undefined,
		});
	});

	it("names the condition that it read", () => {
		const parsed = parsePolicy(allow('"Action":"*","Resource":"*","Condition":{"Bool":{"acs:MFAPresent":false}}'));
		expect(parsed.ok && parsed.policy.statements[0]?.conditions).toMatchObject([
			{ operator: "Bool", key: "acs:MFAPresent" },
		]);
	});

	it("forgets the oldest text when very many were read, and no other", () => {
		const numbered = (number: number) => allow(`"Action":"*","Resource":"acs:x:${number}"`);
		const first = parsePolicy(numbered(0));
		for (let i = 1; i < 2000; i++) {
			parsePolicy(numbered(i));
		}
		const second = parsePolicy(numbered(1));
		expect(parsePolicy(numbered(2000)).ok).toBe(true);
		expect(parsePolicy(numbered(1999))).toBe(parsePolicy(numbered(1999)));
		expect(parsePolicy(numbered(0))).not.toBe(first);
		expect(second.ok).toBe(true);
	});
});
