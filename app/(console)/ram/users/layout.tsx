import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function UsersLayout({ children }: { children: ReactNode }) {
	return <MessagesProvider namespaces={["ram", "ramUsers", "validation"]}>{children}</MessagesProvider>;
}
