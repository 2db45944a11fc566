import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { ramError } from "../errors";
import { toBase32 } from "../mfa";
import { ramParam } from "../params";
import { mfaDevices } from "../tables";

/** Virtual MFA devices in an account: as many as users (RAM: Limits). */
const DEVICE_LIMIT = 1000;

export const createVirtualMFADevice = operation({
	action: "CreateVirtualMFADevice",
	input: params(() => ({ VirtualMFADeviceName: ramParam.deviceName() })),
	output: lazyObject(() => ({
		VirtualMFADevice: z.object({ SerialNumber: z.string(), Base32StringSeed: z.string() }),
	})),
	errors: ["EntityAlreadyExists.VirtualMFADevice", "LimitExceeded.VirtualMFADevice"],
	authorize: (_input, ctx) => ({ action: "ram:CreateVirtualMFADevice", resource: ramResource.device("*", ctx) }),
	handle(input, ctx) {
		const serialNumber = `acs:ram::${ctx.accountId}:mfa/${input.VirtualMFADeviceName}`;
		if (ctx.tx.get(mfaDevices, serialNumber)) {
			throw ramError("EntityAlreadyExists.VirtualMFADevice");
		}
		if (ctx.tx.count(mfaDevices) >= DEVICE_LIMIT) {
			throw ramError("LimitExceeded.VirtualMFADevice");
		}
		const seed = toBase32(Buffer.from(ctx.ids.hex(40), "hex"));
		ctx.tx.put(mfaDevices, { serialNumber, seed, createdAt: ctx.now });
		return { VirtualMFADevice: { SerialNumber: serialNumber, Base32StringSeed: seed } };
	},
});
