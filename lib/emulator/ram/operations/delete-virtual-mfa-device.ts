import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";

import { ramError } from "../errors";
import { requireDevice } from "../mfa";
import { mfaDevices } from "../tables";

export const deleteVirtualMFADevice = operation({
	action: "DeleteVirtualMFADevice",
	input: params(() => ({ SerialNumber: param.string() })),
	output: z.object({}),
	errors: ["EntityNotExist.VirtualMFADevice", "DeleteConflict.VirtualMFADevice.User"],
	authorize: (input, ctx) => ({
		action: "ram:DeleteVirtualMFADevice",
		resource: ramResource.device(input.SerialNumber, ctx),
	}),
	handle(input, ctx) {
		const device = requireDevice(input.SerialNumber, ctx);
		if (device.userId !== undefined) {
			throw ramError("DeleteConflict.VirtualMFADevice.User");
		}
		ctx.tx.delete(mfaDevices, device.serialNumber);
		return {};
	},
});
