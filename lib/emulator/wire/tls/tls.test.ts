import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { Agent, request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect as connectTls } from "node:tls";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import RpcClient from "@alicloud/pop-core";
import StsSdk from "@alicloud/sts20150401";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningEmulator, startEmulator } from "../../start-emulator";
import { lazyAuthority } from "./authority";

const ROOT = { accessKeyId: "LTAI5tEmulatorRoot000001", accessKeySecret: "emulator-root-secret" };

let emulator: RunningEmulator;
let ca: string;
beforeAll(async () => {
	emulator = await startEmulator({ seed: "empty" });
	ca = await (await fetch(`${emulator.url}/_emulator/ca.pem`)).text();
});
afterAll(() => emulator.close());

/** The certificate that a server name is shown, once the client trusts it. Without a name the address is checked. */
function shownTo(servername: string, port = emulator.port, trusted = ca): Promise<X509Certificate> {
	return new Promise((resolve, reject) => {
		const socket = connectTls(
			{ host: "127.0.0.1", port, ca: trusted, ...(servername !== "" && { servername }) },
			() => {
				const certificate = socket.getPeerX509Certificate();
				socket.end();
				certificate ? resolve(certificate) : reject(new Error("no certificate"));
			},
		);
		socket.on("error", reject);
	});
}

/** Status of a GET of the health page through TLS. */
function health(agent: Agent): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const asked = request({ host: "127.0.0.1", port: emulator.port, path: "/_emulator/health", agent }, (response) => {
			response.resume().on("end", () => resolve(response.statusCode));
		});
		asked.on("error", reject).end();
	});
}

describe("certificates", () => {
	it.each([
		"localhost",
		"ess.aliyuncs.com",
		"ecs.cn-hangzhou.aliyuncs.com",
		"ecs-cn-hangzhou.aliyuncs.com",
		"OOS.cn-beijing.aliyuncs.com",
		"vpc-vpc.eu-central-1.aliyuncs.com",
		"emulator",
		"emulator.test.internal",
	])("are issued for %s, which their clients then trust", async (name) => {
		const certificate = await shownTo(name);
		expect(certificate.checkHost(name)).toBe(name.toLowerCase());
		expect(certificate.subjectAltName).toBe(`DNS:${name.toLowerCase()}`);
	});

	it("without a name hold for this machine and the cloud's own names", async () => {
		const certificate = await shownTo("");
		expect([certificate.checkIP("127.0.0.1"), certificate.checkIP("::1")]).toEqual(["127.0.0.1", "::1"]);
		expect(certificate.checkHost("localhost")).toBe("localhost");
		expect(certificate.checkHost("ram.aliyuncs.com")).toBe("*.aliyuncs.com");
	});

	it("are those without a name when the name is none", async () => {
		await expect(shownTo("a b")).rejects.toThrow(/altnames/);
	});

	it("say what strict clients look for", async () => {
		const root = new X509Certificate(ca);
		expect(root.ca).toBe(true);
		expect(root.verify(root.publicKey)).toBe(true);
		const certificate = await shownTo("localhost");
		expect(certificate.ca).toBe(false);
		expect(certificate.checkIssued(root)).toBe(true);
		expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
		const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000;
		expect(days).toBeLessThanOrEqual(398);
	});

	it("are trusted by nobody who was not told to", async () => {
		await expect(health(new Agent())).rejects.toMatchObject({ code: "SELF_SIGNED_CERT_IN_CHAIN" });
	});
});

describe("TLS beside HTTP", () => {
	it("serves both on one port, and keeps connections of both open", async () => {
		const agent = new Agent({ ca, keepAlive: true, maxSockets: 1 });
		const sockets = new Set<unknown>();
		agent.on("free", (socket) => sockets.add(socket));
		expect([await health(agent), await health(agent), await health(agent)]).toEqual([200, 200, 200]);
		expect(sockets.size).toBe(1);
		agent.destroy();
		expect((await fetch(`${emulator.url}/_emulator/health`)).status).toBe(200);
	});

	it("takes calls of the official SDK", async () => {
		const endpoint = `127.0.0.1:${emulator.port}`;
		const settings = { ...ROOT, endpoint, protocol: "https", regionId: "cn-hangzhou", ca };
		const identity = await new StsSdk(new $OpenApiUtil.Config(settings)).getCallerIdentity();
		expect(identity.body?.identityType).toBe("Account");
	});

	it("takes calls of the older SDK, and tells policies that they came through TLS", async () => {
		const agent = new Agent({ ca });
		const client = (protocol: string, key = ROOT, opts: object = {}) =>
			new RpcClient({
				endpoint: `${protocol}://127.0.0.1:${emulator.port}`,
				apiVersion: "2015-05-01",
				...key,
				opts: opts as { timeout?: number },
			});
		const root = client("https", ROOT, { agent });
		await root.request("CreateUser", { UserName: "tls-only" });
		await root.request("CreatePolicy", {
			PolicyName: "OnlyByTls",
			PolicyDocument: JSON.stringify({
				Version: "1",
				Statement: [
					{
						Effect: "Allow",
						Action: "ram:ListRoles",
						Resource: "*",
						Condition: { Bool: { "acs:SecureTransport": "true" } },
					},
				],
			}),
		});
		await root.request("AttachPolicyToUser", { PolicyName: "OnlyByTls", PolicyType: "Custom", UserName: "tls-only" });
		const made = await root.request<{ AccessKey: { AccessKeyId: string; AccessKeySecret: string } }>(
			"CreateAccessKey",
			{ UserName: "tls-only" },
		);
		const key = { accessKeyId: made.AccessKey.AccessKeyId, accessKeySecret: made.AccessKey.AccessKeySecret };
		await expect(client("https", key, { agent }).request("ListRoles", {})).resolves.toHaveProperty("Roles");
		await expect(client("http", key).request("ListRoles", {})).rejects.toMatchObject({ code: "NoPermission" });
	});

	it("lets its own page be used through it, and pages of other addresses not", async () => {
		const ask = (origin: string) =>
			new Promise<number | undefined>((resolve, reject) => {
				const at = { host: "127.0.0.1", port: emulator.port, path: "/_emulator/health", ca, headers: { origin } };
				request(at, (response) => resolve(response.resume().statusCode))
					.on("error", reject)
					.end();
			});
		expect(await ask(`https://127.0.0.1:${emulator.port}`)).toBe(200);
		expect(await ask(`http://127.0.0.1:${emulator.port}`)).toBe(403);
	});
});

describe("connections that go wrong", () => {
	/** What comes back on a plain socket until the server closes it. */
	function answerTo(...parts: Buffer[]): Promise<string> {
		return new Promise((resolve) => {
			let received = "";
			const socket = connect(emulator.port, "127.0.0.1", () => {
				for (const part of parts) {
					socket.write(part);
				}
			});
			socket.on("data", (chunk) => {
				received += chunk;
			});
			socket.on("error", () => undefined);
			socket.on("close", () => resolve(received));
		});
	}

	it("get HTTP's answer when the first byte is nothing that is known", async () => {
		expect(await answerTo(Buffer.from([0x00, 0xff, 0x0d, 0x0a, 0x0d, 0x0a]))).toMatch(/^HTTP\/1\.1 400 /);
	});

	it("are closed when a handshake is begun with garbage", async () => {
		expect(await answerTo(Buffer.from([0x16]), Buffer.from("GET / HTTP/1.1\r\n\r\n"))).not.toMatch(/HTTP/);
	});

	it("leave the others alone, however they end", async () => {
		const ends = [Buffer.alloc(0), Buffer.from([0x16]), Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]), Buffer.from("G")];
		for (const bytes of ends) {
			for (const end of ["end", "destroy", "resetAndDestroy"] as const) {
				await new Promise<void>((resolve) => {
					const socket = connect(emulator.port, "127.0.0.1", () => socket.write(bytes, () => socket[end]()));
					socket.resume();
					socket.on("error", () => undefined);
					socket.on("close", () => resolve());
				});
			}
		}
		expect(await health(new Agent({ ca }))).toBe(200);
		expect((await fetch(`${emulator.url}/_emulator/health`)).status).toBe(200);
	});

	it("take a request that arrives byte by byte", async () => {
		const text = `GET /_emulator/health HTTP/1.1\r\nHost: 127.0.0.1:${emulator.port}\r\nConnection: close\r\n\r\n`;
		expect(await answerTo(...[...text].map((letter) => Buffer.from(letter)))).toMatch(/^HTTP\/1\.1 200 /);
	});

	it("do not keep a stopped emulator waiting", async () => {
		const other = await startEmulator({ seed: "empty" });
		const sockets = [Buffer.alloc(0), Buffer.from([0x16]), Buffer.from([0x16, 0x03, 0x01])].map((bytes) => {
			const socket = connect(other.port, "127.0.0.1", () => socket.write(bytes));
			socket.on("error", () => undefined);
			return new Promise<void>((resolve) => socket.on("close", () => resolve()));
		});
		await shownTo("localhost", other.port, await (await fetch(`${other.url}/_emulator/ca.pem`)).text());
		await other.close();
		await Promise.all(sockets);
	});
});

describe("the authority", () => {
	const folders: string[] = [];
	afterAll(() => {
		for (const folder of folders) {
			rmSync(folder, { recursive: true, force: true });
		}
	});
	const DAY = 86_400_000;
	const newFolder = () => {
		const folder = mkdtempSync(path.join(tmpdir(), "scalehook-tls-"));
		folders.push(folder);
		return folder;
	};
	const warned: string[] = [];
	const open = (directory: string | undefined, now = Date.UTC(2026, 0, 1)) =>
		lazyAuthority({ directory, host: "127.0.0.1", now: () => now, log: (_, message) => void warned.push(message) })();

	it("is told to whoever asks, by its own address alone", async () => {
		const answer = await new Promise<{ status?: number | undefined; type?: string | undefined }>((resolve) => {
			const at = { port: emulator.port, path: "/_emulator/ca.pem", headers: { host: "emulator:4500" } };
			httpRequest(at, (response) => {
				response.resume();
				resolve({ status: response.statusCode, type: response.headers["content-type"] });
			}).end();
		});
		expect(answer).toEqual({ status: 200, type: "application/x-pem-file" });
		expect((await fetch(`${emulator.url}/_emulator/ca.pem`, { method: "POST" })).status).toBe(404);
		expect(ca).not.toMatch(/PRIVATE/);
	});

	it("stays the same after a restart, and after a reset", async () => {
		const dataDir = newFolder();
		const start = async () => {
			const running = await startEmulator({ seed: "empty", dataDir });
			const read = async () => (await fetch(`${running.url}/_emulator/ca.pem`)).text();
			const first = await read();
			await running.reset();
			expect(await read()).toBe(first);
			await running.close();
			return first;
		};
		expect(await start()).toBe(await start());
		expect(statSync(path.join(dataDir, "tls-authority.pem")).mode & 0o777).toBe(0o600);
	});

	it("is another one for each emulator in memory", async () => {
		expect((await open(undefined)).certificate).not.toBe((await open(undefined)).certificate);
	});

	it("is made anew when it has ended or is damaged, with a warning", async () => {
		const folder = newFolder();
		const file = path.join(folder, "tls-authority.pem");
		const first = (await open(folder)).certificate;
		expect(warned).toEqual([]);
		const later = (await open(folder, Date.UTC(2026, 0, 1) + 3_640 * DAY)).certificate;
		expect(later).not.toBe(first);
		writeFileSync(file, readFileSync(file, "utf8").slice(0, 300));
		expect((await open(folder)).certificate).not.toBe(later);
		expect(warned).toHaveLength(2);
		expect(warned[0]).toMatch(/damaged or has ended/);
	});

	it("serves all the same where it cannot be kept", async () => {
		warned.length = 0;
		expect((await open(path.join(newFolder(), "gone"))).certificate).toMatch(/BEGIN CERTIFICATE/);
		expect(warned).toEqual(["the certificate authority cannot be kept; it lasts until this process ends"]);
	});

	it("renews certificates in time, and forgets names when there are too many", async () => {
		let now = Date.UTC(2026, 0, 1);
		const authority = await lazyAuthority({ directory: undefined, host: "::", now: () => now, log: () => {} })();
		const own = authority.ownPair();
		const named = authority.contextFor("a.test");
		expect(authority.ownPair()).toBe(own);
		expect(authority.contextFor("A.test")).toBe(named);
		now += 370 * DAY;
		expect(authority.ownPair()).not.toBe(own);
		const renewed = authority.contextFor("a.test");
		expect(renewed).not.toBe(named);
		for (let i = 0; i < 100; i++) {
			authority.contextFor(`${i}.test`);
		}
		expect(authority.contextFor("a.test")).not.toBe(renewed);
	});
});
