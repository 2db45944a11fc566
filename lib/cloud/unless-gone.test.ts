import { expect, it } from "vitest";
import { CloudError } from "./cloud-error";
import { unlessGone } from "./unless-gone";

it.each([
	["InvalidScalingGroupId.NotFound", true],
	["InvalidParameter", false],
	["InvalidAccessKeyId.NotFound", false],
	["InvalidAction.NotFound", false],
	["InvalidRegionId.NotFound", false],
])("%s says that what was asked for is gone: %s", async (code, isGone) => {
	const fields = { message: "No.", product: "ess", action: "DeleteAlarm", httpStatus: 404, retryable: false } as const;
	const asked = unlessGone(/NotFound/, () => Promise.reject(new CloudError({ code, ...fields })));
	await (isGone ? expect(asked).resolves.toBeUndefined() : expect(asked).rejects.toMatchObject({ code }));
});
