import { z } from "zod";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { onProduct } from "../permission";

/** VerifyUser: whether the account may use Auto Scaling in the region; the emulator's account may everywhere. */
export const verifyUser = essOperation({
	action: "VerifyUser",
	input: () => ({ RegionId: optionalRegionId }),
	output: z.object({}),
	authorize: (_input, ctx) => onProduct(ctx, "VerifyUser"),
	handle: () => ({}),
});
