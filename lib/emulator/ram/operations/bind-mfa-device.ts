import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";

import { requireUser } from "../entities";
import { ramError } from "../errors";
import { areConsecutive, deviceOf, requireDevice } from "../mfa";
import { ownOr } from "../own-settings";
import { ramParam } from "../params";
import { mfaDevices } from "../tables";

export const bindMFADevice = operation({
	action: "BindMFADevice",
	input: params(() => ({
		UserName: ramParam.userName(),
		SerialNumber: param.string(),
		AuthenticationCode1: ramParam.authenticationCode(),
		AuthenticationCode2: ramParam.authenticationCode(),
	})),
	output: z.object({}),
	errors: [
		"EntityNotExist.User",
		"EntityNotExist.VirtualMFADevice",
		"EntityAlreadyExists.User.MFADevice",
		"EntityAlreadyExists.VirtualMFADevice.User",
		"CheckAuthenticationCodeFail",
	],
	authorize: (input, ctx) =>
		ownOr("mayManageMfaDevices", input.UserName, ctx, {
			action: "ram:BindMFADevice",
			resource: ramResource.user(input.UserName, ctx),
		}),
	handle(input, ctx) {
		const { userId } = requireUser(input.UserName, ctx);
		const device = requireDevice(input.SerialNumber, ctx);
		if (device.userId !== undefined) {
			throw ramError("EntityAlreadyExists.VirtualMFADevice.User");
		}
		if (deviceOf(userId, ctx)) {
			throw ramError("EntityAlreadyExists.User.MFADevice");
		}
		if (!areConsecutive(device.seed, [input.AuthenticationCode1, input.AuthenticationCode2], ctx.now)) {
			throw ramError("CheckAuthenticationCodeFail");
		}
		ctx.tx.put(mfaDevices, { ...device, userId, boundAt: ctx.now });
		return {};
	},
});
