import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireUser } from "../entities";
import { requireDeviceOf } from "../mfa";
import { ramParam } from "../params";

export const getUserMFAInfo = operation({
	action: "GetUserMFAInfo",
	input: params(() => ({ UserName: ramParam.userName() })),
	output: lazyObject(() => ({ MFADevice: z.object({ SerialNumber: z.string(), Type: z.string() }) })),
	errors: ["EntityNotExist.User", "EntityNotExist.User.MFADevice"],
	authorize: (input, ctx) => ({ action: "ram:GetUserMFAInfo", resource: ramResource.user(input.UserName, ctx) }),
	handle(input, ctx) {
		const device = requireDeviceOf(requireUser(input.UserName, ctx).userId, ctx);
		return { MFADevice: { SerialNumber: device.serialNumber, Type: "VMFA" } };
	},
});
