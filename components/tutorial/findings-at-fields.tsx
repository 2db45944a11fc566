"use client";

import type { ReactNode } from "react";
import { FieldNotes } from "@/components/console/field-notes";
import type { Finding } from "@/lib/tutorial/finding";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { Findings } from "./findings";

/** Fields that can be long and stand far below the form's head: what is found in them is told at them. */
const SCRIPTS: readonly string[] = ["commandContent", "userData"];

/** A form with what is found in what it holds: about a script at the script, all else above the form. */
export function FindingsAtFields({
	findings,
	view,
	onApply,
	children,
}: {
	findings: readonly Finding[];
	view: WalkthroughView;
	onApply: (field: string, value: string | number) => void;
	/** The form; what stands between it and the findings above it too. */
	children: ReactNode;
}) {
	const shown = (some: readonly Finding[]) => <Findings findings={some} view={view} onApply={onApply} />;
	const notes = SCRIPTS.map((field) => [field, shown(findings.filter((one) => one.field === field))] as const);
	return (
		<>
			{shown(findings.filter(({ field }) => field === undefined || !SCRIPTS.includes(field)))}
			<FieldNotes value={Object.fromEntries(notes)}>{children}</FieldNotes>
		</>
	);
}
