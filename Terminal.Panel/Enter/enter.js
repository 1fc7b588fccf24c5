/* Hands the token in at the door; the answer sets a cookie that scripts cannot read. */

const token = document.getElementById("token");
const told = document.getElementById("told");

document.getElementById("door").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch("/enter", { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: new TextEncoder().encode(token.value.trim()) });
  if (answer.ok) location.reload();
  else told.textContent = answer.status === 429 ? "稍候再试。Wait a moment, then try again." : "令牌不正确。This is not the token.";
});
