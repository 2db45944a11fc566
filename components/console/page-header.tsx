import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "@/components/ui/breadcrumb";
import { showHidden } from "@/lib/ui/show-hidden";

/** A page's breadcrumb, its one h1 (with a status beside it), a line about it, and its actions. */
export function PageHeader({
	crumbs,
	title,
	status,
	description,
	actions,
}: {
	crumbs?: readonly Crumb[];
	title: ReactNode;
	status?: ReactNode;
	description?: ReactNode;
	actions?: ReactNode;
}) {
	return (
		<header className="mb-4 grid gap-2">
			{crumbs ? <Breadcrumb crumbs={crumbs} /> : null}
			<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
				<div className="min-w-0">
					<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
						<h1 className="break-all font-semibold text-xl">{typeof title === "string" ? showHidden(title) : title}</h1>
						{status}
					</div>
					{description ? <p className="mt-0.5 max-w-3xl text-muted text-sm">{description}</p> : null}
				</div>
				{actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
			</div>
		</header>
	);
}
