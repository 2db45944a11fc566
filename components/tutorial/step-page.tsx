"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { StepId } from "@/lib/tutorial/steps";
import type { StepProps } from "./steps/step-props";
import { useWalkthrough } from "./use-walkthrough";

/** Each step's page is loaded when it is opened: the wizard's first page need not carry all of them. */
const pages: Record<StepId, ComponentType<StepProps>> = {
	prerequisites: dynamic(() => import("./steps/prerequisites-step").then((module) => module.PrerequisitesStep)),
	policy: dynamic(() => import("./steps/policy-step").then((module) => module.PolicyStep)),
	grant: dynamic(() => import("./steps/grant-step").then((module) => module.GrantStep)),
	group: dynamic(() => import("./steps/group-step").then((module) => module.GroupStep)),
	hook: dynamic(() => import("./steps/hook-step").then((module) => module.HookStep)),
	rule: dynamic(() => import("./steps/rule-step").then((module) => module.RuleStep)),
	execute: dynamic(() => import("./steps/execute-step").then((module) => module.ExecuteStep)),
	verify: dynamic(() => import("./steps/verify-step").then((module) => module.VerifyStep)),
	execution: dynamic(() => import("./steps/execution-step").then((module) => module.ExecutionStep)),
};

/** The page of one step. */
export function StepPage({ walkthroughId, step }: { walkthroughId: string; step: StepId }) {
	const { view } = useWalkthrough(walkthroughId);
	const Page = pages[step];
	return view === undefined ? null : <Page view={view} />;
}
