import { describe, expect, it } from "vitest";
import { hookFormValues } from "./hook-form-values";
import { tutorialHook } from "./lifecycle-hook";
import { buildNotificationArn, buildNotificationMetadata } from "./notification";

describe("hookFormValues", () => {
	it("gives back the form that made the hook", () => {
		const form = { ...tutorialHook("asg-1"), commandContent: "echo hi\n", lifecycleActionResult: "ROLLBACK" as const };
		expect(
			hookFormValues({
				ScalingGroupId: "asg-1",
				LifecycleHookName: form.lifecycleHookName,
				LifecycleTransition: form.lifecycleTransition,
				DefaultResult: form.defaultResult,
				HeartbeatTimeout: form.heartbeatTimeout,
				NotificationArn: buildNotificationArn(form, { regionId: "cn-hangzhou", accountId: "1" }),
				NotificationMetadata: buildNotificationMetadata(form),
			}),
		).toEqual(form);
	});
	it("keeps another template's parameters as they are", () => {
		const values = hookFormValues({
			ScalingGroupId: "asg-1",
			LifecycleHookName: "h",
			LifecycleTransition: "SCALE_IN",
			NotificationArn: "acs:ess:cn-hangzhou:1:oos/MyTemplate",
			NotificationMetadata: '{"a":1}',
		});
		expect(values).toMatchObject({
			notificationMethod: "oos",
			templateType: "Private",
			templateName: "MyTemplate",
			templateParameters: '{"a":1}',
			lifecycleTransition: "SCALE_IN",
		});
	});
	it("reads a hook that notifies nobody", () => {
		const hook = { ScalingGroupId: "asg-1", LifecycleHookName: "h", LifecycleTransition: "SCALE_OUT" };
		expect(hookFormValues(hook).notificationMethod).toBe("none");
	});
});
