import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadMessages } from "@/lib/i18n/load-messages";
import { locales } from "@/lib/i18n/locales";
import { told } from "@/lib/runs/run-facts";
import { noCounts } from "@/lib/runs/verdicts";
import { CHANNEL_KINDS } from "../choices";
import { messageOf } from "../message";
import { documentOf, NAMED_RUNS, type News, purposeOf } from "../news";
import { dingtalkSign } from "./dingtalk";
import { feishuSign } from "./feishu";
import { webhookSignature } from "./json";
import type { Sending } from "./product";
import { products, readAnswer } from "./products";

const news = (over: Partial<News> = {}): News => ({
	runId: "0199-run",
	verdict: "unprepared",
	previousVerdict: null,
	isRecovery: false,
	cause: told("waitRanOut", { seconds: 30 }),
	consequence: told("letInByDefault", { count: 2 }),
	counts: { ...noCounts(), unprepared: 2, verified: 1 },
	regionId: "cn-hangzhou",
	scalingGroupId: "asg-1",
	scalingGroupName: "asg-tutorial",
	scalingRuleName: "Add1",
	trigger: "rule",
	instanceCount: 3,
	startedAt: "2026-06-01T00:00:00.000Z",
	endedAt: null,
	...over,
});

async function sending(told: readonly News[], over: Partial<Sending> = {}): Promise<Sending> {
	const language = (over.language ?? "en") as "en";
	const baseUrl = "baseUrl" in over ? over.baseUrl : "https://console.example.com";
	const [purpose, document] = [purposeOf(told), documentOf(told)];
	return {
		id: "0199-message",
		purpose,
		createdAt: new Date("2026-06-01T00:01:00.000Z"),
		document,
		message: messageOf(purpose, document, { locale: language, messages: await loadMessages(language), baseUrl }),
		language,
		baseUrl,
		url: "https://hooks.example.com/robot/send?access_token=abc",
		secret: null,
		now: new Date("2026-06-01T00:02:00.500Z"),
		...over,
	};
}
const bodyOf = (kind: keyof typeof products, of: Sending) => JSON.parse(products[kind].request(of).body);

describe("signatures", () => {
	// Of DingTalk and Feishu: what the Python that their documents give as the method prints.
	it("of DingTalk have the secret as key and as part of the text", () => {
		expect(dingtalkSign("this is secret", 1577262236757)).toBe("hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=");
	});
	it("of Feishu have time and secret as key of nothing", () => {
		expect(feishuSign("demo", 1599360473)).toBe("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
	});
	it("of JSON are those of Standard Webhooks, by its own example", () => {
		const [secret, id] = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"];
		const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
		expect(webhookSignature(secret, id, 1614265330, '{"test": 2432232314}')).toBe(signature);
	});

	it("stand where each product looks for them, with the moment of sending", async () => {
		const of = await sending([news()], { secret: "SECx" });
		const signed = new URL(products.dingtalk.request(of).url);
		expect(signed.searchParams.get("access_token")).toBe("abc");
		expect(signed.searchParams.get("timestamp")).toBe("1780272120500");
		expect(signed.searchParams.get("sign")).toBe(dingtalkSign("SECx", 1780272120500));
		expect(bodyOf("feishu", of)).toMatchObject({ timestamp: "1780272120", sign: feishuSign("SECx", 1780272120) });
		const { headers, body } = products.json.request(of);
		expect(headers).toMatchObject({ "webhook-id": "0199-message", "webhook-timestamp": "1780272120" });
		const [, given = ""] = (headers["webhook-signature"] ?? "").split(",");
		const own = createHmac("sha256", "SECx").update(`0199-message.1780272120.${body}`).digest();
		expect(timingSafeEqual(own, Buffer.from(given, "base64"))).toBe(true);
	});

	it("are found genuine by the receiver that docs/alerts.md shows, and not once anything is another", async () => {
		const [, source = ""] = /```js\n([\s\S]*?)```/.exec(readFileSync("docs/alerts.md", "utf8")) ?? [];
		const { isGenuine } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`);
		const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
		const { headers, body } = products.json.request(await sending([news()], { secret }));
		const at = Number(headers["webhook-timestamp"]);
		expect(isGenuine(headers, body, secret, at)).toBe(true);
		expect(isGenuine(headers, `${body} `, secret, at)).toBe(false);
		expect(isGenuine({ ...headers, "webhook-id": "other" }, body, secret, at)).toBe(false);
		expect(isGenuine(headers, body, "another", at)).toBe(false);
		expect(isGenuine(headers, body, secret, at + 301)).toBe(false);
	});

	it("are not there without a secret", async () => {
		const of = await sending([news()]);
		expect(products.dingtalk.request(of).url).toBe(of.url);
		expect(bodyOf("feishu", of)).not.toHaveProperty("sign");
		expect(products.json.request(of).headers).not.toHaveProperty("webhook-signature");
	});
});

describe("a message", () => {
	it("of DingTalk is a card with a button to the run, and plain Markdown without an address", async () => {
		expect(bodyOf("dingtalk", await sending([news()]))).toEqual({
			msgtype: "actionCard",
			actionCard: {
				title: "Scalehook · In service, not prepared: asg-tutorial",
				text: [
					"### Scalehook · In service, not prepared: asg-tutorial",
					"The hook's 30 s ran out before the script was done; Continue let 2 instances in.",
					"**Instances**: 1 verified · 2 in service unprepared",
					"**Scaling group**: asg-tutorial · cn-hangzhou",
					"**Trigger**: Rule executed by hand · Add1",
				].join("\n\n"),
				singleTitle: "Open the run",
				singleURL: "https://console.example.com/scale-outs/0199-run",
			},
		});
		const { msgtype } = bodyOf("dingtalk", await sending([news()], { baseUrl: undefined }));
		expect(msgtype).toBe("markdown");
	});

	it("of Feishu is a card in the verdict's colour", async () => {
		const { msg_type, card } = bodyOf("feishu", await sending([news({ verdict: "doubtful" })], { language: "zh-CN" }));
		expect(msg_type).toBe("interactive");
		expect(card.header).toMatchObject({ template: "orange", title: { content: "Scalehook · 存疑：asg-tutorial" } });
		expect(card.elements.at(-1).actions[0].url).toBe("https://console.example.com/scale-outs/0199-run");
	});

	it("of Slack has blocks, and a text for what shows none", async () => {
		const { text, blocks } = bodyOf("slack", await sending([news()]));
		expect(blocks.map(({ type }: { type: string }) => type)).toEqual(["header", "section", "section", "actions"]);
		expect(text).toContain("In service, not prepared");
	});

	it("of JSON has what its schema says", async () => {
		expect(bodyOf("json", await sending([news()]))).toMatchObject({
			schema: "scalehook.alert/1",
			id: "0199-message",
			type: "alert",
			total: 1,
			verdicts: { unprepared: 1 },
			runs: [{ id: "0199-run", verdict: "unprepared", cause: { id: "waitRanOut", values: { seconds: 30 } } }],
		});
	});

	it("of a recovery says what it was before", async () => {
		const { message } = await sending([news({ verdict: "verified", isRecovery: true, previousVerdict: "failed" })]);
		expect(message).toMatchObject({
			tone: "success",
			title: "Scalehook · Recovered: asg-tutorial",
			lines: ["Verified again; it was told as: Failed."],
		});
	});

	it("of many runs names the worst and counts all", async () => {
		const many = Array.from({ length: 500 }, (_, number) =>
			news({ runId: `run-${number}`, verdict: number === 400 ? "unprepared" : "doubtful" }),
		);
		const { message, document, purpose } = await sending(many);
		expect(purpose).toBe("digest");
		expect(document.news).toHaveLength(NAMED_RUNS);
		expect(message.title).toBe("Scalehook · 500 scale-outs to look at");
		expect(message.lines).toEqual(["In service, not prepared: 1 · Doubtful: 499", "490 more are not named here."]);
		expect(message.entries[0]?.url).toBe("https://console.example.com/scale-outs/run-400");
	});

	const hostile = fc.string({ unit: "grapheme", maxLength: 5_000 });
	it("stays within each product's limits and is JSON, whatever the names are", async () => {
		const messages = { en: await loadMessages("en"), "zh-CN": await loadMessages("zh-CN") };
		const base = await sending([news()]);
		fc.assert(
			fc.property(fc.array(hostile, { minLength: 1, maxLength: 12 }), fc.constantFrom(...locales), (names, locale) => {
				const told = names.map((name) =>
					news({ scalingGroupName: name, cause: { id: "hiddenFailure", values: { line: 1, text: name, more: 0 } } }),
				);
				const [purpose, document] = [purposeOf(told), documentOf(told)];
				const { baseUrl } = base;
				const message = messageOf(purpose, document, { locale, messages: messages[locale], baseUrl });
				for (const kind of CHANNEL_KINDS) {
					const { body } = products[kind].request({ ...base, purpose, document, message });
					const limit = { dingtalk: 20_000, feishu: 20_480, slack: 100_000, json: 1_000_000 }[kind];
					expect(Buffer.byteLength(body), kind).toBeLessThanOrEqual(limit);
					expect(JSON.parse(body)).toBeTypeOf("object");
				}
			}),
			{ numRuns: 30 },
		);
	});

	it("makes no link, mention or tag of what others wrote", async () => {
		const evil = '[x](https://evil.test) <!channel> ![i](https://evil.test/i.png) <at user_id="all"></at> *b*';
		const of = await sending([news({ scalingGroupName: evil })]);
		expect(bodyOf("dingtalk", of).actionCard.text).not.toMatch(/\]\(https:\/\/evil|<at/);
		const { blocks } = bodyOf("slack", of);
		const fields = JSON.stringify(blocks.filter(({ fields }: { fields?: unknown }) => fields));
		expect(fields).not.toContain("<!channel>");
		const marks = bodyOf("feishu", of).card.elements.flatMap(
			({ fields = [] }: { fields?: { text: { content: string } }[] }) => fields.map(({ text }) => text.content),
		);
		expect(marks.join()).not.toMatch(/\]\(|<at/);
	});
});

describe("an answer", () => {
	it.each([
		["dingtalk", 200, '{"errcode":0,"errmsg":"ok"}', "delivered", null],
		["dingtalk", 200, '{"errcode":310000,"errmsg":"sign not match"}', "refused", "errcode 310000"],
		["dingtalk", 200, '{"errcode":130101,"errmsg":"send too fast"}', "mayPass", "errcode 130101"],
		["dingtalk", 200, '{"errcode":-1}', "mayPass", "errcode -1"],
		["dingtalk", 200, "<html>", "mayPass", "UnexpectedAnswer"],
		["feishu", 200, '{"code":0,"msg":"success"}', "delivered", null],
		["feishu", 200, '{"StatusCode":0}', "delivered", null],
		["feishu", 200, '{"code":19021,"msg":"sign match fail"}', "refused", "code 19021"],
		["feishu", 200, '{"code":11232,"msg":"too many request"}', "mayPass", "code 11232"],
		["slack", 200, "ok", "delivered", null],
		["slack", 404, "no_service", "refused", "HTTP 404"],
		["slack", 429, "", "mayPass", "HTTP 429"],
		["json", 204, "", "delivered", null],
		["json", 302, "", "refused", "HTTP 302"],
		["json", 503, "", "mayPass", "HTTP 503"],
		["json", 400, "", "refused", "HTTP 400"],
	] as const)("of %s with %i %s is %s", (kind, status, body, outcome, code) => {
		expect(readAnswer(kind, { status, body })).toEqual({ outcome, code });
	});
});
