import type { ReactNode } from "react";
import { cn } from "@/lib/ui/cn";

export type Detail = { label: string; value: ReactNode; isWide?: boolean };

/** Names and values in columns, as the basic information of a resource; an absent value is a dash. */
export function DetailList({ details, className }: { details: readonly Detail[]; className?: string }) {
	return (
		<dl className={cn("grid gap-x-8 gap-y-3 sm:grid-cols-2 xl:grid-cols-3", className)}>
			{details.map(({ label, value, isWide }) => (
				<div key={label} className={cn("min-w-0", isWide && "sm:col-span-2 xl:col-span-3")}>
					<dt className="text-muted text-xs">{label}</dt>
					<dd className="mt-0.5 break-words text-sm">
						{value === undefined || value === null || value === "" ? <span aria-hidden>–</span> : value}
					</dd>
				</div>
			))}
		</dl>
	);
}
