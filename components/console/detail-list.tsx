import type { ReactNode } from "react";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";

export type Detail = { label: string; value: ReactNode; isWide?: boolean };

/** Names and values in columns, as the basic information of a resource; an absent value is a dash. */
export function DetailList({ details, className }: { details: readonly Detail[]; className?: string }) {
	return (
		<div className={cn("@container", className)}>
			<dl className="grid gap-x-8 gap-y-3 @md:grid-cols-2 @4xl:grid-cols-3">
				{details.map(({ label, value, isWide }) => (
					<div key={label} className={cn("min-w-0", isWide && "col-span-full")}>
						<dt className="text-muted text-xs">{label}</dt>
						<dd className="mt-0.5 break-words text-sm">
							{value === undefined || value === null || value === "" ? (
								<span aria-hidden>–</span>
							) : typeof value === "string" ? (
								showHidden(value)
							) : (
								value
							)}
						</dd>
					</div>
				))}
			</dl>
		</div>
	);
}
