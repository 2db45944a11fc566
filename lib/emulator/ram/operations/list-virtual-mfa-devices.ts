import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { ramResource } from "../arns";
import { byId } from "../entities";
import { mfaDevices } from "../tables";

export const listVirtualMFADevices = operation({
	action: "ListVirtualMFADevices",
	input: params({}),
	output: lazyObject(() => ({
		VirtualMFADevices: z.object({
			VirtualMFADevice: z.array(
				z.object({
					SerialNumber: z.string(),
					ActivateDate: z.string().optional(),
					User: z.object({ UserId: z.string(), UserName: z.string(), DisplayName: z.string() }).optional(),
				}),
			),
		}),
	})),
	authorize: (_input, ctx) => ({ action: "ram:ListVirtualMFADevices", resource: ramResource.device("*", ctx) }),
	handle: (_input, ctx) => ({
		VirtualMFADevices: {
			VirtualMFADevice: [...ctx.tx.scan(mfaDevices)].map(({ serialNumber, userId, boundAt }) => {
				const user = userId === undefined ? undefined : byId.user(userId, ctx);
				return {
					SerialNumber: serialNumber,
					...(boundAt !== undefined && { ActivateDate: isoSeconds(boundAt) }),
					...(user && {
						User: { UserId: user.userId, UserName: user.userName, DisplayName: user.displayName },
					}),
				};
			}),
		},
	}),
});
