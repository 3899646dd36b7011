import fs from "node:fs";
process.on("exit",()=>{for(const t of fs.readdirSync("/proc/self/task")){const s=fs.readFileSync(`/proc/self/task/${t}/stat`,"utf8");const f=s.slice(s.lastIndexOf(")")+2).split(" ");console.error(t===String(process.pid)?"main":s.match(/\((.*)\)/)[1],(Number(f[11])+Number(f[12]))*10)}});
