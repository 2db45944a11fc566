"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useId } from "react";
import { cn } from "@/lib/ui/cn";
import { Label } from "./label";

/** What a control must carry to be named, described and marked as wrong by its field. */
export type FieldControlProps = {
	id: string;
	"aria-describedby": string | undefined;
	"aria-invalid": true | undefined;
	"aria-required": true | undefined;
};

/**
 * A label, a control, its description and its error, tied together for screen readers. `children` gets the props to
 * spread on the control. With `asGroup` (radio groups, sets of checkboxes) the label is a legend-like text that names
 * the group through `aria-labelledby={`${id}-label`}`.
 */
export function Field({
	label,
	description,
	error,
	isRequired,
	asGroup,
	className,
	children,
}: {
	label: ReactNode;
	description?: ReactNode;
	error?: string | undefined;
	isRequired?: boolean;
	asGroup?: boolean;
	className?: string;
	children: (control: FieldControlProps) => ReactNode;
}) {
	const id = useId();
	const describedBy = [description ? `${id}-description` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
	const mark = isRequired ? (
		<span aria-hidden className="mr-1 text-danger">
			*
		</span>
	) : null;
	return (
		<div className={cn("grid min-w-0 gap-1.5 *:min-w-0", className)}>
			{asGroup ? (
				<div className="font-medium text-ink text-sm">
					{mark}
					<span id={`${id}-label`}>{label}</span>
				</div>
			) : (
				<div>
					{mark}
					<Label htmlFor={id} id={`${id}-label`}>
						{label}
					</Label>
				</div>
			)}
			{children({
				id,
				"aria-describedby": describedBy || undefined,
				"aria-invalid": error ? true : undefined,
				"aria-required": isRequired ? true : undefined,
			})}
			{error ? (
				<p id={`${id}-error`} className="flex items-start gap-1 text-danger text-xs">
					<CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
					{error}
				</p>
			) : null}
			{description ? (
				<p id={`${id}-description`} className="text-muted text-xs">
					{description}
				</p>
			) : null}
		</div>
	);
}
