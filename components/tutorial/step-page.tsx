"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { StepId } from "@/lib/tutorial/steps";
import type { StepProps } from "./step-props";
import { useWalkthrough } from "./use-walkthrough";

const pages = new Map<StepId, ComponentType<StepProps>>();

/** A step's page, from its folder; it is fetched when it is opened: the wizard's first page need not carry all of them. */
function pageOf(step: StepId): ComponentType<StepProps> {
	const page = pages.get(step) ?? dynamic<StepProps>(() => import(`./steps/${step}/page.tsx`));
	pages.set(step, page);
	return page;
}

/** The page of one step. */
export function StepPage({ walkthroughId, step }: { walkthroughId: string; step: StepId }) {
	const { view } = useWalkthrough(walkthroughId);
	const Page = pageOf(step);
	return view === undefined ? null : <Page view={view} />;
}
