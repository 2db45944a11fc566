import { $OpenApiUtil } from "@alicloud/openapi-core";
import RamSdk, * as ram from "@alicloud/ram20150501";
import StsSdk from "@alicloud/sts20150401";
import { expect, it } from "vitest";
import { startEmulator } from "../start-emulator";

it("tells through the SDK when a key was last used, to the hour", async () => {
	const emulator = await startEmulator({ seed: "empty" });
	const settings = (accessKeyId: string, accessKeySecret: string) =>
		new $OpenApiUtil.Config({
			accessKeyId,
			accessKeySecret,
			endpoint: emulator.url.slice("http://".length),
			protocol: "http",
			regionId: "cn-hangzhou",
		});
	const client = new RamSdk(settings("LTAI5tEmulatorRoot000001", "emulator-root-secret"));
	await client.createUser(new ram.CreateUserRequest({ userName: "keyed" }));
	const made = await client.createAccessKey(new ram.CreateAccessKeyRequest({ userName: "keyed" }));
	const { accessKeyId = "", accessKeySecret = "" } = made.body?.accessKey ?? {};
	const asked = new ram.GetAccessKeyLastUsedRequest({ userName: "keyed", userAccessKeyId: accessKeyId });
	const used = async () => (await client.getAccessKeyLastUsed(asked)).body?.accessKeyLastUsed?.lastUsedDate;
	expect(await used()).toBe("");
	const own = new StsSdk(settings(accessKeyId, accessKeySecret));
	await own.getCallerIdentity();
	const first = Date.parse((await used()) ?? "");
	expect(emulator.engine.now() - first).toBeLessThan(60_000);
	await emulator.advance(3600);
	await own.getCallerIdentity();
	expect(Date.parse((await used()) ?? "") - first).toBeGreaterThanOrEqual(3_600_000 - 1000);
	await emulator.close();
});
