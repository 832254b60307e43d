import { spec, thread } from "lockstep";

const dev = { users: 0 };
function main(): void {
  const users = dev.users + 1;
  dev.users = users;
}

export default spec({ threads: { main: thread(main) } });
