import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { onProduct } from "../permission";

/** VerifyAuthentication: whether the account has let Auto Scaling act for it; the emulator's account has. */
export const verifyAuthentication = essOperation({
	action: "VerifyAuthentication",
	input: () => ({ Uid: param.integer().optional(), OnlyCheck: param.boolean().default(false) }),
	output: z.object({}),
	ignored: ["Uid", "OnlyCheck"],
	authorize: (_input, ctx) => onProduct(ctx, "VerifyAuthentication"),
	handle: () => ({}),
});
