import { afterEach, describe, expect, it } from "vitest";
import { createCaller } from "./call-cloud";
import type { CloudCall } from "./cloud-call";
import { CloudError } from "./cloud-error";
import { ecsClient } from "./ecs";
import { essClient } from "./ess";
import { type FakeAnswer, startFakeCloud } from "./fake-cloud-server";
import { ramClient } from "./ram";
import { MAX_ATTEMPTS } from "./retry-policy";
import { createTransport } from "./rpc-transport";

type Fake = Awaited<ReturnType<typeof startFakeCloud>>;
let fake: Fake | undefined;
afterEach(() => fake?.close());

async function cloudThatAnswers(answer: (action: string, attempt: number) => FakeAnswer) {
	let attempt = 0;
	fake = await startFakeCloud((action) => {
		attempt += 1;
		return answer(action, attempt);
	});
	return cloudAt(fake.url);
}

function cloudAt(url: string) {
	const records: CloudCall[] = [];
	const waits: number[] = [];
	const bind = createCaller({
		regionId: "cn-test",
		recorder: (call) => records.push(call),
		wait: async (ms) => void waits.push(ms),
		transport: createTransport({
			kind: "emulator",
			endpoint: () => url,
			credentials: async () => ({ accessKeyId: "id", accessKeySecret: "secret" }),
		}),
	});
	return { ram: ramClient(bind("ram")), ess: essClient(bind("ess")), ecs: ecsClient(bind("ecs")), records, waits };
}

const failure = (status: number, Code: string): FakeAnswer => ({
	status,
	body: { Code, Message: `${Code} happened`, RequestId: "r-1" },
});

async function errorOf(call: Promise<unknown>): Promise<CloudError> {
	const error = await call.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(CloudError);
	return error as CloudError;
}

describe("a call", () => {
	it("is posted, signed, with region and repeat lists, and its answer's wrapped lists are plain", async () => {
		const { ess } = await cloudThatAnswers(() => ({
			body: {
				RequestId: "r",
				TotalCount: 1,
				ScalingGroups: { ScalingGroup: [{ ScalingGroupId: "g", ScalingGroupName: "n", LifecycleState: "Active" }] },
			},
		}));
		const answer = await ess.describeScalingGroups({ ScalingGroupId: ["g", "h"], PageSize: 10 });
		expect(answer.ScalingGroups).toMatchObject([{ ScalingGroupId: "g", VSwitchIds: [] }]);
		const sent = Object.fromEntries(fake?.calls[0] ?? []);
		expect(sent).toMatchObject({
			Action: "DescribeScalingGroups",
			Version: "2014-08-28",
			RegionId: "cn-test",
			"ScalingGroupId.1": "g",
			"ScalingGroupId.2": "h",
			PageSize: "10",
			AccessKeyId: "id",
		});
		expect(sent.Signature).toBeTruthy();
	});

	it("sends neither a region to RAM nor parameters that were left out", async () => {
		const { ram } = await cloudThatAnswers(() => ({ body: { RequestId: "r", Roles: { Role: [] } } }));
		await ram.listRoles({ MaxItems: 5 });
		const sent = [...(fake?.calls[0]?.keys() ?? [])];
		expect(sent).not.toContain("RegionId");
		expect(sent).not.toContain("Marker");
	});

	it("fails with the cloud's own code, message, RequestId and status, and without the signed address", async () => {
		const { ram } = await cloudThatAnswers(() => failure(404, "EntityNotExist.Role"));
		const error = await errorOf(ram.getRole({ RoleName: "x" }));
		expect(error.toJSON()).toEqual({
			code: "EntityNotExist.Role",
			message: "EntityNotExist.Role happened",
			product: "ram",
			action: "GetRole",
			httpStatus: 404,
			requestId: "r-1",
			retryable: false,
		});
		expect(fake?.calls).toHaveLength(1);
	});

	it("refuses an answer that is not as documented, and says where", async () => {
		const { ram } = await cloudThatAnswers(() => ({ body: { RequestId: "r-7", Role: { RoleName: 1 } } }));
		const error = await errorOf(ram.getRole({ RoleName: "x" }));
		expect(error).toMatchObject({ code: "InvalidAnswer", requestId: "r-7" });
		expect(error.message).toContain("Role.RoleName");
	});

	it("tells an answer that is not JSON from an error of the cloud", async () => {
		const { ram } = await cloudThatAnswers(() => ({ body: "<html>", isRaw: true }));
		expect(await errorOf(ram.getRole({ RoleName: "x" }))).toMatchObject({ code: "InvalidAnswer", httpStatus: 502 });
	});
});

describe("a failed call is made again", () => {
	const ok: FakeAnswer = { body: { RequestId: "r", Roles: { Role: [] } } };

	it("when a read met a 5xx or a broken connection, with longer and longer waits", async () => {
		const { ram, waits } = await cloudThatAnswers((_, attempt) =>
			attempt === 1 ? failure(503, "InternalError") : attempt === 2 ? "disconnect" : ok,
		);
		await ram.listRoles();
		expect(fake?.calls).toHaveLength(3);
		expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
	});

	it("when any call was throttled", async () => {
		const { ram } = await cloudThatAnswers((_, attempt) =>
			attempt === 1 ? failure(400, "Throttling.User") : { body: { RequestId: "r" } },
		);
		await ram.deleteRole({ RoleName: "x" });
		expect(fake?.calls).toHaveLength(2);
	});

	it("with the same ClientToken when it carries one", async () => {
		const { ess } = await cloudThatAnswers((_, attempt) =>
			attempt === 1 ? "disconnect" : { body: { RequestId: "r", ScalingActivityId: "a" } },
		);
		await ess.executeScalingRule({ ScalingRuleAri: "ari", ClientToken: "t-1" });
		expect(fake?.calls.map((call) => call.get("ClientToken"))).toEqual(["t-1", "t-1"]);
	});

	it("but never when a change may have been made and nothing tells the two apart", async () => {
		const { ram } = await cloudThatAnswers(() => "disconnect");
		const error = await errorOf(ram.createRole({ RoleName: "x", AssumeRolePolicyDocument: "{}" }));
		expect(error.code).toBe("EmulatorUnreachable");
		expect(fake?.calls).toHaveLength(1);
	});

	it.each([
		{ answers: [failure(403, "Forbidden.RAM")], mayBeDone: false },
		{ answers: ["disconnect", failure(403, "Forbidden.RAM")], mayBeDone: true },
		{ answers: [failure(500, "InternalError"), failure(400, "InvalidParameter")], mayBeDone: true },
		{ answers: [failure(400, "Throttling.User"), failure(400, "InvalidParameter")], mayBeDone: false },
	] as const)("and its error says whether any try may have been taken: $mayBeDone", async ({ answers, mayBeDone }) => {
		const { ess } = await cloudThatAnswers((_, attempt) => answers[attempt - 1] ?? ok);
		const error = await errorOf(ess.executeScalingRule({ ScalingRuleAri: "ari", ClientToken: "t-1" }));
		expect(error.mayBeDone).toBe(mayBeDone);
		expect(fake?.calls).toHaveLength(answers.length);
	});

	it("and given up in the end", async () => {
		const { ram } = await cloudThatAnswers(() => failure(500, "InternalError"));
		expect((await errorOf(ram.listRoles())).code).toBe("InternalError");
		expect(fake?.calls).toHaveLength(MAX_ATTEMPTS);
	});

	it("when nobody listens, even if it changes something, and then says that the emulator cannot be reached", async () => {
		const closed = await startFakeCloud(() => ok);
		await closed.close();
		const { ram, waits } = cloudAt(closed.url);
		const error = await errorOf(ram.deleteRole({ RoleName: "x" }));
		expect(error).toMatchObject({ code: "EmulatorUnreachable", httpStatus: 0, isUnreachable: true, retryable: true });
		expect(waits).toHaveLength(MAX_ATTEMPTS - 1);
	});
});

describe("the recorder", () => {
	it("is told of calls that succeed and calls that fail, once each, without secrets", async () => {
		const { ram, ecs, records } = await cloudThatAnswers((action, attempt) =>
			action === "GetRole"
				? failure(404, "EntityNotExist.Role")
				: attempt === 1
					? failure(400, "Throttling")
					: { body: { RequestId: "r-2", CommandId: "c", InvokeId: "t" } },
		);
		await ecs.runCommand({ InstanceId: ["i-1"], Type: "RunShellScript", CommandContent: "id", ClientToken: "k" });
		await errorOf(ram.getRole({ RoleName: "x" }));
		expect(records).toMatchObject([
			{ product: "ecs", action: "RunCommand", ok: true, requestId: "r-2", params: { ClientToken: "k" } },
			{ product: "ram", action: "GetRole", ok: false, code: "EntityNotExist.Role", requestId: "r-1" },
		]);
	});
});
