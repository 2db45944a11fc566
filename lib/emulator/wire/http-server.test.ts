import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import RpcClient from "@alicloud/pop-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type RunningEmulator, startEmulator } from "../start-emulator";
import { LIMITS } from "./limits";
import { testKeys, testProduct } from "./test-product";
import { signedV1 } from "./test-requests";

let emulator: RunningEmulator;
const logged: string[] = [];

beforeAll(async () => {
	emulator = await startEmulator({
		products: [testProduct],
		log: (_level, message, fields) => logged.push(`${message} ${JSON.stringify(fields)}`),
	});
});
afterEach(() => fetch(`${emulator.url}/_emulator/faults`, { method: "PUT", body: "[]" }));
afterAll(() => emulator.close());

type Key = { readonly accessKeyId: string; readonly secret: string; readonly securityToken?: string };

function client(key: Key = testKeys.root, version = "2020-01-01"): RpcClient {
	return new RpcClient({
		endpoint: emulator.url,
		apiVersion: version,
		accessKeyId: key.accessKeyId,
		accessKeySecret: key.secret,
		...(key.securityToken && { securityToken: key.securityToken }),
	});
}

/** A signed request without the SDK, to look at the raw answer. */
function rawCall(params: Record<string, string | undefined>, headers: Record<string, string> = {}): Promise<Response> {
	const now = `${new Date().toISOString().slice(0, 19)}Z`;
	const common = {
		Version: "2020-01-01",
		AccessKeyId: testKeys.root.accessKeyId,
		Timestamp: now,
		SignatureNonce: `${Math.random()}`,
	};
	const { target } = signedV1({ ...common, ...params }, { secret: testKeys.root.secret });
	return fetch(`${emulator.url}${target}`, { headers });
}

function setFaults(...faults: unknown[]): Promise<Response> {
	return fetch(`${emulator.url}/_emulator/faults`, { method: "PUT", body: JSON.stringify(faults) });
}

describe("answers", () => {
	it("are JSON with a RequestId, which stands in the header too", async () => {
		const response = await rawCall({ Action: "DescribeThings" });
		const body = (await response.json()) as { RequestId: string };
		expect(response.status).toBe(200);
		expect(response.headers.get("content-type")).toBe("application/json;charset=utf-8");
		expect(body.RequestId).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
		expect(response.headers.get("x-acs-request-id")).toBe(body.RequestId);
	});

	it.each([
		[{ Format: "json" }, {}, "application/json;charset=utf-8"],
		[{ Format: "XML" }, { accept: "application/json" }, "text/xml;charset=utf-8"],
		[{ Format: undefined }, { accept: "application/json" }, "application/json;charset=utf-8"],
		[{ Format: undefined }, { accept: "text/xml" }, "text/xml;charset=utf-8"],
		[{ Format: undefined }, {}, "text/xml;charset=utf-8"],
	])("come as Format and Accept ask, else as the product has it: %o %o", async (params, headers, contentType) => {
		const response = await rawCall({ Action: "DescribeThings", ...params }, headers);
		expect(response.headers.get("content-type")).toBe(contentType);
		expect(await response.text()).toMatch(
			contentType.includes("xml") ? /<DescribeThingsResponse><RequestId>/ : /^\{"RequestId"/,
		);
	});

	it("to a failed call are the envelope, with the HTTP status", async () => {
		const response = await rawCall({ Action: "CreateThing" });
		const host = emulator.url.slice("http://".length);
		const body = (await response.json()) as Record<string, string>;
		expect(response.status).toBe(400);
		expect(body).toEqual({
			RequestId: response.headers.get("x-acs-request-id"),
			HostId: host,
			Code: "MissingParameter",
			Message: "Name is missing.",
			Recommend: `https://api.aliyun.com/troubleshoot?q=MissingParameter&product=Test&requestId=${body.RequestId}`,
		});
		const xml = await rawCall({ Action: "CreateThing", Format: "XML" });
		expect(xml.headers.get("content-type")).toBe("text/xml;charset=utf-8");
		expect(await xml.text()).toMatch(
			/<Error><RequestId>[^<]+<\/RequestId><HostId>[^<]+<\/HostId><Code>MissingParameter</,
		);
	});

	it("to a call that broke say InternalError and nothing of why; the log does", async () => {
		const response = await rawCall({ Action: "Crash" });
		expect(response.status).toBe(500);
		expect(await response.text()).toMatch(/"Code":"InternalError"(?!.*secret)/);
		expect(logged.join()).toContain("a secret detail");
	});

	it("come to requests on any path and for any host", async () => {
		const { target } = signedV1({}, { secret: "x" });
		const response = await fetch(`${emulator.url}/some/path${target.slice(1)}`);
		expect(await response.json()).toMatchObject({ Code: "InvalidVersion" });
	});
});

describe("pop-core", () => {
	it.each(["GET", "POST"])("calls by %s", async (method) => {
		const params = { Name: "a b*'(~)中", Tag: ["x", "y"] };
		const { ThingId } = await client().request<{ ThingId: string }>("CreateThing", params, { method });
		const answer = await client().request<{ Things: unknown }>("DescribeThings", {}, { method });
		expect(answer.Things).toMatchObject({
			Thing: expect.arrayContaining([{ Id: ThingId, Name: params.Name, Tags: { Tag: ["x", "y"] } }]),
		});
	});

	it("calls with a temporary credential", async () => {
		await expect(client(testKeys.temporary).request("DescribeThings", {})).resolves.toHaveProperty("TotalCount");
		const bare = { ...testKeys.temporary, securityToken: "" };
		await expect(client(bare).request("DescribeThings", {})).rejects.toMatchObject({ code: "MissingSecurityToken" });
	});

	it("gets errors with code, HTTP status and what RAM says of a denial", async () => {
		const error = await client(testKeys.user)
			.request("CreateThing", { Name: "n" })
			.catch((thrown) => thrown);
		expect(error).toMatchObject({
			code: "Forbidden.RAM",
			data: { AccessDeniedDetail: { AuthAction: "test:CreateThing" } },
			entry: { response: { statusCode: 403 } },
		});
		await expect(client({ ...testKeys.root, secret: "wrong" }).request("DescribeThings", {})).rejects.toMatchObject({
			code: "SignatureDoesNotMatch",
		});
		await expect(client(testKeys.disabled).request("DescribeThings", {})).rejects.toMatchObject({
			code: "InvalidAccessKeyId.Inactive",
		});
		await expect(client().request("DoNothing", {})).rejects.toMatchObject({ code: "InvalidAction.NotFound" });
		await expect(client(testKeys.root, "1999-01-01").request("DescribeThings", {})).rejects.toMatchObject({
			code: "InvalidVersion",
		});
	});
});

describe("faults on the wire", () => {
	it("give the error that was set, as often as it was set", async () => {
		await setFaults({
			action: "DescribeThings",
			times: 1,
			effect: { status: 503, code: "ServiceUnavailable", message: "Later." },
		});
		await expect(client().request("DescribeThings", {})).rejects.toMatchObject({
			code: "ServiceUnavailable",
			entry: { response: { statusCode: 503 } },
		});
		await expect(client().request("DescribeThings", {})).resolves.toHaveProperty("TotalCount");
	});

	it("cut the connection before the call or after it", async () => {
		const count = async () => (await client().request<{ TotalCount: number }>("DescribeThings", {})).TotalCount;
		const before = await count();
		await setFaults({ action: "CreateThing", effect: { drop: true } });
		await expect(client().request("CreateThing", { Name: "n" })).rejects.toThrow(/hang up|ECONNRESET/);
		expect(await count()).toBe(before);
		await setFaults({ action: "CreateThing", effect: { drop: "response" } });
		await expect(client().request("CreateThing", { Name: "n" })).rejects.toThrow(/hang up|ECONNRESET/);
		expect(await count()).toBe(before + 1);
	});

	it("keep the caller waiting by real time", async () => {
		await setFaults({ effect: { delaySeconds: 0.2 } });
		const startedAt = performance.now();
		await client().request("DescribeThings", {});
		expect(performance.now() - startedAt).toBeGreaterThan(190);
	});

	it("reach calls that one service makes to another", async () => {
		await setFaults({ action: "CreateThing", effect: { status: 400, code: "QuotaExceeded.Thing", message: "Full." } });
		await expect(client().request("CreateIndirectly", { Name: "n" })).rejects.toMatchObject({
			code: "QuotaExceeded.Thing",
		});
	});

	it("throttle when too many calls come, and not before a fault says so", async () => {
		const burst = () => Promise.allSettled(Array.from({ length: 20 }, () => client().request("DescribeThings", {})));
		expect((await burst()).filter(({ status }) => status === "rejected")).toHaveLength(0);
		await setFaults({ product: "test", effect: { throttle: { perSecond: 0.001, burst: 5 } } });
		const refused = (await burst()).flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
		expect(refused).toEqual(Array.from({ length: 15 }, () => "Throttling.Api"));
	});
});

describe("the server", () => {
	it("answers a body that is too large by an envelope, whether its length was told or not", async () => {
		const headers = { "content-type": "application/x-www-form-urlencoded" };
		const body = Buffer.alloc(LIMITS.bodyBytes + 1, 97);
		for (const chunked of [false, true]) {
			const answer = await new Promise<string>((resolve, reject) => {
				const extra = chunked ? { "transfer-encoding": "chunked" } : { "content-length": String(body.length) };
				const request = httpRequest(emulator.url, { method: "POST", headers: { ...headers, ...extra } }, (response) => {
					response.setEncoding("utf8");
					let text = `${response.statusCode} `;
					response.on("data", (chunk) => {
						text += chunk;
					});
					response.on("end", () => resolve(text));
				});
				// The server may close while the rest is still being sent.
				request.on("error", (error) =>
					error.message.includes("EPIPE") || error.message.includes("ECONNRESET") ? undefined : reject(error),
				);
				request.write(body);
				request.end();
			});
			expect(answer).toMatch(/^413 \{"RequestId":.*"Code":"RequestEntityTooLarge"/);
		}
	});

	it.each([
		"GARBAGE\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
		`GET /${"x".repeat(600_000)} HTTP/1.1\r\n\r\n`,
	])("answers what is no HTTP by an envelope", async (text) => {
		const answer = await new Promise<string>((resolve, reject) => {
			const socket = connect(emulator.port, "127.0.0.1", () => socket.write(text));
			let received = "";
			socket.on("data", (chunk) => {
				received += chunk;
			});
			socket.on("close", () => resolve(received));
			socket.on("error", reject);
		});
		expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"Code":"InvalidRequest"/);
	});

	it("lives on after connections that break off in the middle", async () => {
		for (let i = 0; i < 20; i++) {
			await new Promise<void>((resolve) => {
				const socket = connect(emulator.port, "127.0.0.1", () => {
					socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nAction=");
					socket.destroy();
				});
				socket.on("close", () => resolve());
			});
		}
		await expect(client().request("DescribeThings", {})).resolves.toHaveProperty("TotalCount");
	});

	it("records calls that were refused at the gate beside those that were made", async () => {
		await client({ ...testKeys.root, secret: "wrong" })
			.request("DescribeThings", {})
			.catch(() => undefined);
		await client().request("DescribeThings", {});
		const response = await fetch(`${emulator.url}/_emulator/calls?limit=2`);
		expect(await response.json()).toMatchObject([
			{
				product: "test",
				action: "DescribeThings",
				caller: "acs:ram::1000000000000001:root",
				status: 200,
				code: "",
				nested: false,
			},
			{ product: "test", action: "DescribeThings", caller: "", status: 400, code: "SignatureDoesNotMatch" },
		]);
	});
});
