import { minimalPolicy } from "@/lib/forms/template-policy";
import { trustPolicyFor } from "@/lib/tutorial/policy-document";
import type { ExperimentId } from "../experiments";
import { agentNotReady } from "./agent-not-ready";
import { activityInProgress, expiredToken, malformedPolicy, maxSize, throttled, wrongParameter } from "./call-recipes";
import type { Recipe } from "./recipe";
import { runRecipe } from "./run-recipe";

/** How each error is made and put right. */
export const RECIPES: Readonly<Record<ExperimentId, Recipe>> = {
	"forbidden-ram": runRecipe({ policyDocument: minimalPolicy(["ess:CompleteLifecycleAction"]) }),
	"forbidden-unauthorized": runRecipe({
		policyDocument: minimalPolicy(["ecs:RunCommand", "ecs:DescribeInvocations", "ecs:DescribeInvocationResults"]),
	}),
	"hook-token": runRecipe({ script: "sleep 50\n", heartbeatTimeout: 30 }),
	"exit-code": runRecipe({ script: "echo no such package\nexit 3\n", choices: { script: "echo ready\n" } }),
	"agent-not-ready": agentNotReady,
	"wrong-trust": runRecipe({ trustPolicy: trustPolicyFor("ecs.aliyuncs.com") }),
	"max-size": maxSize,
	"activity-in-progress": activityInProgress,
	throttled,
	"expired-token": expiredToken,
	"malformed-policy": malformedPolicy,
	"wrong-parameter": wrongParameter,
};
