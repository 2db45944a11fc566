import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MemoryDatabase, openMemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import type { AlertChannelForm } from "@/lib/forms/alert-channel";
import { storeStory } from "@/lib/history/store-story";
import type { Story } from "@/lib/history/story";
import { action, execution, instance, invocation, successfulActivity } from "@/lib/history/test-story";
import { loadMessages } from "@/lib/i18n/load-messages";
import { listDeliveries, readDelivery, sendAgain, sendTest } from "../deliveries";
import { REQUESTS_A_MINUTE } from "../retry";
import { deleteChannel, listChannels, saveChannel } from "../store-channel";
import { deliverDue, nextDue } from "./alert-worker";
import { attemptDelivery, type DeliveryWork } from "./attempt-delivery";
import { pruneDeliveries } from "./prune-deliveries";
import { queueNews } from "./queue-news";
import { sendRequest } from "./send-request";

const SECRET_PATH = "/hook/very-secret-token-0123456789";
const key = Buffer.alloc(32, 7);
const policy = { isLoopbackAllowed: true, privateRanges: [] };

type Received = { headers: IncomingHttpHeaders; body: { id: string; type: string; total: number; title: string } };
/** A receiver on this machine; `answer` says what it does with a request. */
function receiver() {
	const received: Received[] = [];
	const state = { answer: { status: 200, headers: {} as Record<string, string>, body: "" }, isSilent: false };
	const server: Server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
			if (!state.isSilent) {
				response.writeHead(state.answer.status, state.answer.headers).end(state.answer.body);
			}
		});
	});
	return { server, received, state };
}

let now = 0;
const clock = () => new Date(Date.UTC(2026, 5, 1) + now * 1000);
let hook: ReturnType<typeof receiver>;
let url: string;
beforeEach(async () => {
	now = 1_000;
	hook = receiver();
	await new Promise<void>((resolve) => hook.server.listen(0, "127.0.0.1", resolve));
	url = `http://127.0.0.1:${(hook.server.address() as AddressInfo).port}${SECRET_PATH}`;
});
afterEach(() => {
	hook.server.closeAllConnections();
	hook.server.close();
});

const form = (over: Partial<AlertChannelForm> = {}): AlertChannelForm => ({
	name: "duty",
	kind: "json",
	secretUrl: url,
	secret: "",
	removesSecret: false,
	language: "en",
	verdicts: ["unprepared", "failed", "doubtful"],
	regionIds: [],
	scalingGroupIds: [],
	tellsRecovery: false,
	isEnabled: true,
	...over,
});

describe.each(TEST_DATABASES)("alerts ($kind database)", ({ open }) => {
	let database: MemoryDatabase;
	let ids = 0;
	beforeAll(async () => {
		database = await open();
	}, 60_000);
	afterAll(() => database.close());
	beforeEach(async () => {
		const { prisma } = database;
		await prisma.alertDelivery.deleteMany();
		await prisma.alertChannel.deleteMany();
		await prisma.scaleOut.deleteMany();
		await prisma.collectorCursor.deleteMany();
	});

	const newId = () => {
		ids += 1;
		return `00000000-0000-7000-8000-${String(ids).padStart(12, "0")}`;
	};
	const workOf = (over: Partial<DeliveryWork> = {}): DeliveryWork => ({
		prisma: database.prisma,
		now: clock,
		random: () => 0,
		send: (request) => sendRequest(request, policy, 5_000),
		key,
		messages: loadMessages,
		baseUrl: "https://console.example.com",
		...over,
	});
	const save = (over: Partial<AlertChannelForm> = {}) =>
		saveChannel(form(over), { prisma: database.prisma, key, policy, now: clock(), newId });
	const runOf = (id: string, verdict: string) => ({
		id,
		verdict,
		regionId: "cn-hangzhou",
		scalingActivityId: id,
		scalingGroupId: "asg-1",
		scalingGroupName: "asg-tutorial",
		direction: "SCALE_OUT",
		trigger: "rule",
		status: "InProgress",
		startedAt: clock(),
		collectedAt: clock(),
	});
	/** A verdict is written, and what follows from it, as one. */
	const judge = (id: string, verdict: string, over: { scalingGroupId?: string } = {}) =>
		database.prisma.$transaction(async (tx) => {
			const before = await tx.scaleOut.findUnique({ where: { id } });
			const create = { ...runOf(id, verdict), ...over };
			const row = await tx.scaleOut.upsert({ where: { id }, create, update: { verdict } });
			await queueNews(tx, before?.verdict, row, clock());
		});
	const pass = async (seconds: number) => {
		now += seconds;
		await deliverDue(workOf());
	};
	const log = async () => (await listDeliveries(database.prisma, {}, { size: 100 })).rows;

	it("go out once for a verdict, when it has stood for a moment", async () => {
		await save();
		await judge("r-1", "failed");
		await judge("r-1", "unprepared");
		await pass(1);
		expect(hook.received).toEqual([]);
		await pass(5);
		await judge("r-1", "unprepared");
		await pass(600);
		expect(hook.received.map(({ body }) => body.title)).toEqual(["Scalehook · In service, not prepared: asg-tutorial"]);
		expect(await log()).toMatchObject([{ state: "delivered", attempts: 1, httpStatus: 200, purpose: "alert" }]);
		expect(await nextDue(database.prisma, key)).toBeNull();
		expect(await attemptDelivery(workOf())).toBe(false);
	});

	it("tell of what the channel is for: verdicts, regions, groups; none while it is off", async () => {
		await save({ name: "a", verdicts: ["failed"] });
		await save({ name: "b", regionIds: ["cn-beijing"] });
		await save({ name: "c", scalingGroupIds: ["asg-1"] });
		await save({ name: "d", isEnabled: false });
		await judge("r-1", "doubtful");
		await judge("r-2", "failed", { scalingGroupId: "asg-2" });
		await pass(10);
		expect((await log()).map(({ channelName, scaleOutId }) => [channelName, scaleOutId]).sort()).toEqual([
			["a", "r-2"],
			["c", "r-1"],
		]);
	});

	it("tell of a run that is judged anew by its verdict then, and of nothing when it was well in time", async () => {
		await save();
		await judge("r-1", "failed");
		await judge("r-1", "verified");
		await pass(10);
		await judge("r-2", "doubtful");
		await pass(10);
		await judge("r-2", "failed");
		await pass(10);
		expect(hook.received.map(({ body }) => body.title)).toEqual([
			"Scalehook · Doubtful: asg-tutorial",
			"Scalehook · Failed: asg-tutorial",
		]);
	});

	it("tell of a recovery once, where it is asked for", async () => {
		await save({ name: "quiet" });
		await save({ name: "full", tellsRecovery: true });
		await judge("r-1", "failed");
		await pass(10);
		for (const [id, verdict] of [
			["r-2", "ran"],
			["r-3", "verified"],
			["r-4", "verified"],
		] as const) {
			await judge(id, verdict);
			await pass(10);
		}
		const told = (await log()).map(({ channelName, purpose, scaleOutId }) => `${channelName} ${purpose} ${scaleOutId}`);
		expect(told.sort()).toEqual(["full alert r-1", "full recovery r-3", "quiet alert r-1"]);
	});

	it("of a wave of five hundred runs are a few messages, which tell of all", async () => {
		const { id: channelId } = await save();
		const runs = Array.from({ length: 500 }, (_, number) => runOf(`r-${number}`, "failed"));
		await database.prisma.scaleOut.createMany({ data: runs });
		await database.prisma.alertItem.createMany({
			data: runs.map(({ id: scaleOutId, regionId, scalingGroupId, startedAt }) => ({
				...{ channelId, scaleOutId, regionId, scalingGroupId, startedAt },
				dueAt: clock(),
			})),
		});
		await pass(10);
		await judge("r-late", "failed");
		await pass(10);
		expect(hook.received.map(({ body }) => [body.type, body.total])).toEqual([["digest", 500]]);
		await pass(60);
		expect(hook.received.map(({ body }) => [body.type, body.total])).toEqual([
			["digest", 500],
			["alert", 1],
		]);
	}, 60_000);

	it("are tried again later and later with one id, and given up", async () => {
		await save();
		hook.state.answer = { status: 503, headers: {}, body: "busy" };
		await judge("r-1", "failed");
		await pass(10);
		for (let more = 0; more < 20; more += 1) {
			const next = await nextDue(database.prisma, key);
			if (next === null) {
				break;
			}
			now = (next.getTime() - Date.UTC(2026, 5, 1)) / 1000;
			await deliverDue(workOf());
		}
		expect(hook.received).toHaveLength(9);
		expect(new Set(hook.received.map(({ body, headers }) => `${body.id} ${headers["webhook-id"]}`)).size).toBe(1);
		const [row] = await log();
		expect(row).toMatchObject({ state: "failed", attempts: 9, httpStatus: 503, nextAt: null });
		const { tries } = await readDelivery(database.prisma, row?.id ?? "");
		const waits = tries.map(
			({ startedAt }, at) => Date.parse(tries[at + 1]?.startedAt ?? startedAt) - Date.parse(startedAt),
		);
		expect(waits.slice(0, 4)).toEqual([5_000, 15_000, 45_000, 135_000]);
		expect(tries[0]).toMatchObject({ outcome: "mayPass", code: "HTTP 503", answer: "busy" });
	});

	it("wait for as long as the receiver asks", async () => {
		await save();
		hook.state.answer = { status: 429, headers: { "retry-after": "120" }, body: "" };
		await judge("r-1", "failed");
		await pass(10);
		expect(await nextDue(database.prisma, key)).toEqual(new Date(clock().getTime() + 120_000));
	});

	it("that are refused inside of a 200 are given up at once, and can be sent again", async () => {
		await save({ kind: "dingtalk", secret: "SECx" });
		hook.state.answer = { status: 200, headers: {}, body: '{"errcode":310000,"errmsg":"sign not match"}' };
		await judge("r-1", "failed");
		await pass(10);
		const [row] = await log();
		expect(row).toMatchObject({ state: "failed", code: "errcode 310000", attempts: 1 });
		hook.state.answer = { status: 200, headers: {}, body: '{"errcode":0}' };
		await sendAgain(database.prisma, row?.id ?? "", clock());
		await pass(0);
		expect(await log()).toMatchObject([{ id: row?.id, state: "delivered", attempts: 2 }]);
		// What arrived goes out as another message.
		await sendAgain(database.prisma, row?.id ?? "", clock());
		await pass(0);
		expect(await log()).toHaveLength(2);
	});

	it("follow no redirection", async () => {
		await save();
		hook.state.answer = { status: 302, headers: { location: "http://127.0.0.1:1/" }, body: "" };
		await judge("r-1", "failed");
		await pass(10);
		expect(await log()).toMatchObject([{ state: "failed", code: "HTTP 302" }]);
	});

	it("that nobody answers are tried again", async () => {
		await save();
		hook.state.isSilent = true;
		await judge("r-1", "failed");
		now += 10;
		await deliverDue(workOf({ send: (request) => sendRequest(request, policy, 30) }));
		expect(await log()).toMatchObject([{ state: "waiting", outcome: "mayPass", code: "Timeout", attempts: 1 }]);
	});

	it("are sent again under the same id by whoever comes after a console that died between sending and noting", async () => {
		await save();
		await judge("r-1", "failed");
		now += 10;
		let isDead = false;
		const dying = workOf({
			send: async (request) => {
				const answer = await sendRequest(request, policy);
				isDead = true;
				return answer;
			},
			prisma: new Proxy(database.prisma, {
				get: (target, name) => {
					if (isDead) {
						throw new Error("killed");
					}
					return Reflect.get(target, name, target);
				},
			}),
		});
		await expect(deliverDue(dying)).rejects.toThrow("killed");
		await pass(1);
		expect(hook.received).toHaveLength(1);
		await pass(60);
		expect(hook.received).toHaveLength(2);
		expect(new Set(hook.received.map(({ body }) => body.id)).size).toBe(1);
		const [row] = await log();
		expect(row).toMatchObject({ state: "delivered", attempts: 2 });
		expect((await readDelivery(database.prisma, row?.id ?? "")).tries.map(({ outcome }) => outcome)).toEqual([
			"lost",
			"delivered",
		]);
	});

	it("are each sent by one of two consoles", async () => {
		await save();
		for (const id of ["r-1", "r-2", "r-3"]) {
			await judge(id, "failed");
		}
		now += 10;
		await Promise.all([deliverDue(workOf()), deliverDue(workOf())]);
		expect(hook.received).toHaveLength(3);
		expect(new Set(hook.received.map(({ body }) => body.id)).size).toBe(3);
	});

	it("are no more a minute than a robot takes, whatever asks for them", async () => {
		const { id } = await save();
		for (let test = 0; test < REQUESTS_A_MINUTE + 2; test += 1) {
			await sendTest(database.prisma, id, clock());
		}
		await pass(0);
		expect(hook.received).toHaveLength(REQUESTS_A_MINUTE);
		await pass(60);
		expect(hook.received).toHaveLength(REQUESTS_A_MINUTE + 2);
	});

	it("of a console with another key are left to who has it", async () => {
		await save();
		await judge("r-1", "failed");
		now += 10;
		const other = Buffer.alloc(32, 8);
		await deliverDue(workOf({ key: other }));
		expect(hook.received).toEqual([]);
		expect(await listChannels(database.prisma, other)).toMatchObject([{ isLocked: true }]);
		await pass(0);
		expect(hook.received).toHaveLength(1);
	});

	it("that wait go with their channel, and the log keeps its name", async () => {
		const { id } = await save();
		hook.state.answer = { status: 500, headers: {}, body: "" };
		await judge("r-1", "failed");
		await pass(10);
		await deleteChannel(database.prisma, id, clock());
		await pass(3_600);
		expect(hook.received).toHaveLength(1);
		expect(await log()).toMatchObject([{ channelId: null, channelName: "duty", state: "cancelled" }]);
	});

	it("do not tell of runs that were over before the console first read their region", async () => {
		await save();
		const story: Story = {
			regionId: "cn-hangzhou",
			scalingGroupName: "asg-tutorial",
			scalingRuleName: null,
			detail: null,
			cloudNow: clock(),
			activity: {
				...successfulActivity,
				Cause: 'A user requests to execute scaling rule "asr-1", changing the Total Capacity from "0" to "1".',
			},
			instances: [instance()],
			actions: [action()],
			executions: [execution()],
			invocations: [invocation({ invocationStatus: "Failed", exitCode: 1 })],
			problems: [],
		};
		const tell = (ScalingActivityId: string) =>
			storeStory(database.prisma, { ...story, activity: { ...story.activity, ScalingActivityId } }, clock());
		await tell("asa-1");
		await database.prisma.collectorCursor.updateMany({ data: { readAt: clock() } });
		await tell("asa-2");
		await pass(10);
		expect(hook.received.map(({ body }) => body.type)).toEqual(["alert"]);
	});

	it("and their log hold nothing of a channel's URL and secret", async () => {
		await save({ secret: "signing-secret-0123456789" });
		hook.state.answer = { status: 400, headers: {}, body: `no route for POST ${url}` };
		await judge("r-1", "failed");
		await pass(10);
		const [row] = await log();
		const tables = [
			await database.prisma.alertChannel.findMany(),
			await database.prisma.alertDelivery.findMany({ include: { tries: true } }),
			await listChannels(database.prisma, key),
			await readDelivery(database.prisma, row?.id ?? ""),
		];
		expect(JSON.stringify(tables)).toContain("no route for POST");
		expect(JSON.stringify(tables)).not.toMatch(/very-secret-token|signing-secret/);
	});
});

describe("a channel", () => {
	let database: MemoryDatabase;
	beforeAll(async () => {
		database = await openMemoryDatabase();
	});
	afterAll(() => database.close());
	const save = (over: Partial<AlertChannelForm> = {}) =>
		saveChannel(form(over), {
			prisma: database.prisma,
			key,
			policy,
			now: clock(),
			newId: () => "00000000-0000-7000-8000-000000000001",
		});

	it("keeps what is left empty when it is changed, and never its kind's other", async () => {
		const { id } = await save({ secret: "one" });
		const [before] = await database.prisma.alertChannel.findMany();
		await save({ id, secretUrl: "", name: "night" });
		const [after] = await database.prisma.alertChannel.findMany();
		expect(after).toMatchObject({ name: "night", sealedUrl: before?.sealedUrl, sealedSecret: before?.sealedSecret });
		await save({ id, secretUrl: "", removesSecret: true });
		expect(await listChannels(database.prisma, key)).toMatchObject([{ hasSecret: false, kind: "json" }]);
	});

	it("is refused where this console does not send to", async () => {
		await expect(save({ secretUrl: "https://169.254.169.254/" })).rejects.toMatchObject({
			code: "InvalidInput",
			fieldErrors: { secretUrl: "webhookPrivate" },
		});
	});

	it("is told that is not there", async () => {
		await expect(deleteChannel(database.prisma, "00000000-0000-7000-8000-00000000ffff", clock())).rejects.toMatchObject(
			{
				code: "NotFound",
			},
		);
	});

	it("has a log that is bounded", async () => {
		await database.prisma.alertDelivery.deleteMany();
		const [channel] = await database.prisma.alertChannel.findMany();
		for (let test = 0; test < 5; test += 1) {
			await sendTest(database.prisma, channel?.id ?? "", clock());
		}
		await database.prisma.alertDelivery.updateMany({ data: { nextAt: null, state: "delivered" } });
		await pruneDeliveries(database.prisma, clock(), 3);
		expect(await database.prisma.alertDelivery.count()).toBe(3);
		now += 91 * 86_400;
		await pruneDeliveries(database.prisma, clock());
		expect(await database.prisma.alertDelivery.count()).toBe(0);
	});
});

it("a request to an address that may not be sent to is not made", async () => {
	const strict = { isLoopbackAllowed: false, privateRanges: [] };
	const request = { headers: {}, body: "{}" };
	await expect(sendRequest({ ...request, url }, strict)).rejects.toMatchObject({ code: "AddressRefused" });
	// A name that resolves to this machine.
	const { port } = new URL(url);
	await expect(sendRequest({ ...request, url: `https://localhost:${port}/` }, strict)).rejects.toMatchObject({
		code: "AddressRefused",
	});
	expect(hook.received).toEqual([]);
	expect(await sendRequest({ ...request, url: `http://localhost:${port}/` }, policy)).toMatchObject({ status: 200 });
});
