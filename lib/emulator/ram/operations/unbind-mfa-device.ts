import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireUser } from "../entities";
import { requireDeviceOf } from "../mfa";
import { ownOr } from "../own-settings";
import { ramParam } from "../params";
import { mfaDevices } from "../tables";

export const unbindMFADevice = operation({
	action: "UnbindMFADevice",
	input: params(() => ({ UserName: ramParam.userName() })),
	output: lazyObject(() => ({ MFADevice: z.object({ SerialNumber: z.string() }) })),
	errors: ["EntityNotExist.User", "EntityNotExist.User.MFADevice"],
	authorize: (input, ctx) =>
		ownOr("mayManageMfaDevices", input.UserName, ctx, {
			action: "ram:UnbindMFADevice",
			resource: ramResource.user(input.UserName, ctx),
		}),
	handle(input, ctx) {
		const device = requireDeviceOf(requireUser(input.UserName, ctx).userId, ctx);
		const { userId: _user, boundAt: _since, ...unbound } = device;
		ctx.tx.put(mfaDevices, unbound);
		return { MFADevice: { SerialNumber: device.serialNumber } };
	},
});
