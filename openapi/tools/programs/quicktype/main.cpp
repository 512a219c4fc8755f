// Reads all models from JSON, and writes them back.
#include "models.hpp"
#include <iostream>

int main() {
    quicktype::Maqal all = nlohmann::json::parse(std::cin);
    nlohmann::json back = all;
    std::cout << back;
}
