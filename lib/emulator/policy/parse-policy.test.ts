import { describe, expect, it } from "vitest";
import { formatProblem, parsePolicy, parseTrustPolicy } from "./parse-policy";

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
